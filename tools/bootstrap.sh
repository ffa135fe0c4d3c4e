# Shared by ./try, ./test and .ci/run: installs the Debian packages that are missing and builds. Sourced, not run.
#
#   need_packages g++ meson …               apt packages, only those that are not installed yet
#   build_in FOLDER [OPTION …] [: TARGET …] meson setup with the options where the folder is new, then ninja
#   with_training FOLDER                    adds the program that makes the weights to a folder set up without it
#
# They say what they do and stop the script with a plain message where they cannot.

export LC_ALL=C.UTF-8

# What the program needs, and what its tests need beside it.
build_packages=(g++ meson ninja-build pkg-config python3 libboost-dev libyaml-cpp-dev libfmt-dev libcli11-dev libmd4c-dev
  libutf8proc-dev rapidjson-dev libcereal-dev libxxhash-dev libpugixml-dev libtbb-dev)
packages=("${build_packages[@]}" git doctest-dev nlohmann-json3-dev libgumbo-dev libxml2-utils)

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
  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || stop "packages are missing, and this is neither root nor is there sudo. Run as root, then try again:
  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo)
    sudo -v || stop "sudo did not let us install: ${missing[*]}" # asks for the password where it can be seen
  fi
  say "installing with ${as_root[*]:+sudo }apt-get: ${missing[*]}"
  quietly "${as_root[@]}" apt-get -q update || stop "apt-get update failed (its last lines are above)"
  quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -q install -y --no-install-recommends "${missing[@]}" || stop "apt-get install failed (its last lines are above)"
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
