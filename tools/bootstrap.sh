# Shared by ./try, ./test and .ci/run: installs the Debian packages that are missing and builds. Sourced, not run.
#
#   need_packages g++ meson …               apt packages, only those that are not installed yet
#   want_browser                            what tests/browser needs; says so and goes on where it cannot be had
#   build_in FOLDER [OPTION …] [: TARGET …] meson setup with the options where the folder is new, then ninja
#   with_training FOLDER                    adds the program that makes the weights to a folder set up without it
#
# They say what they do and stop the script with a plain message where they cannot.

export LC_ALL=C.UTF-8

# What the program needs, and what its tests need beside it.
build_packages=(g++ meson ninja-build pkg-config python3 libboost-dev libyaml-cpp-dev libfmt-dev libcli11-dev libmd4c-dev
  libutf8proc-dev rapidjson-dev libcereal-dev libxxhash-dev libpugixml-dev libminizip-dev zlib1g-dev libgumbo-dev libtbb-dev
  libctemplate-dev nettle-dev)
packages=("${build_packages[@]}" git doctest-dev nlohmann-json3-dev libxml2-utils jq python3-pyld python3-rdflib)

say() { printf 'onrecord: %s\n' "$*"; }
stop() {
  printf 'onrecord: %s\n' "$*" >&2
  exit 1
}

# Runs a command in silence; where it fails, its last lines are shown.
quietly() {
  local log status=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null || status=$?
  ((status == 0)) || tail -n 40 "$log" >&2
  rm -f "$log"
  return "$status"
}

need_packages() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "no apt-get here: going on with what is installed (needed, by Debian's names: $*)"
    return
  fi
  local missing=() package
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  install_packages "${missing[@]}" || stop "$trouble"
}

# Sets trouble to a message where it cannot.
install_packages() {
  local as_root=()
  if ((EUID != 0)); then
    trouble="packages are missing, and this is neither root nor is there sudo. Run as root, then try again:
  apt-get update && apt-get install --no-install-recommends $*"
    command -v sudo >/dev/null || return 1
    as_root=(sudo)
    trouble="sudo did not let us install: $*"
    sudo -v || return 1 # asks for the password where it can be seen
  fi
  say "installing with ${as_root[*]:+sudo }apt-get: $*"
  trouble="apt-get update failed (its last lines are above)"
  quietly "${as_root[@]}" apt-get -q update || return 1
  trouble="apt-get install failed (its last lines are above)"
  quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$@"
}

# By their programs, which may have come from elsewhere than Debian: NodeSource's nodejs holds npm and cannot stand beside Debian's.
want_browser() {
  local missing=() pair
  for pair in chromium:chromium nodejs:node npm:npm poppler-utils:pdftotext; do
    [[ $pair == chromium:* && -n ${CHROMIUM-} ]] || command -v "${pair#*:}" >/dev/null || missing+=("${pair%:*}")
  done
  if ((${#missing[@]})); then
    if ! command -v apt-get >/dev/null || ! install_packages "${missing[@]}"; then
      say "the tests of pages in a browser will be skipped: ${trouble:-no apt-get here to install ${missing[*]}}"
      return
    fi
  fi
  # npm writes the first when it is done.
  [[ tests/browser/node_modules/.package-lock.json -nt tests/browser/package-lock.json ]] && return
  say "installing the packages of tests/browser with npm"
  local cache
  cache=$(cd tests/browser && npm config get cache)
  if ! { mkdir -p "$cache" && [[ -w $cache ]]; } 2>/dev/null; then
    cache=$(mktemp -d)
    trap "rm -rf '$cache'" EXIT
  fi
  (cd tests/browser && quietly env npm_config_cache="$cache" timeout 300 npm ci --ignore-scripts --no-audit --no-fund) ||
    say "the tests of pages in a browser will be skipped: npm failed (its last lines are above)"
}

build_in() {
  local folder=$1 options=()
  shift
  while (($#)) && [[ $1 != : ]]; do
    options+=("$1")
    shift
  done
  if [[ ! -f $folder/build.ninja ]]; then
    say "configuring $folder/ with meson"
    quietly meson setup "$folder" "${options[@]}" || stop "meson could not configure $folder/"
    say "building in $folder/, which takes a few minutes the first time"
  fi
  local quiet=(--quiet)
  [[ ! -t 1 ]] || quiet=()
  ninja -C "$folder" "${quiet[@]}" "${@:2}" || stop "the build in $folder/ failed"
}

with_training() {
  [[ -f $1/build.ninja ]] || return 0
  ninja -C "$1" -t query train/onrecord-train >/dev/null 2>&1 || quietly meson setup --reconfigure "$1" -Dtrain=enabled ||
    stop "meson could not configure $1/"
}
