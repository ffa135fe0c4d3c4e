// Learns the weights from annotated articles. See train/README.md.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "attribution/cast.hpp"
#include "attribution/extract.hpp"
#include "attribution/features.hpp"
#include "attribution/lattice.hpp"
#include "attribution/weigher.hpp"
#include "grammar/weights.hpp"
#include "text/reader.hpp"
#include "text/token.hpp"

using namespace onrecord;
namespace fs = std::filesystem;

struct GoldSpan { int role; std::size_t start, end; };  // bytes

static std::string slurp(const fs::path& p) { std::ifstream f(p, std::ios::binary); std::stringstream s; s << f.rdbuf(); return s.str(); }

static std::vector<GoldSpan> read_ann(const fs::path& path, const std::string& text) {
  std::vector<std::size_t> byte_of;
  for (std::size_t i = 0; i < text.size(); ++i) if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) byte_of.push_back(i);
  byte_of.push_back(text.size());
  std::vector<GoldSpan> out;
  std::ifstream f(path); std::string line;
  while (std::getline(f, line)) {
    if (line.empty() || line[0] != 'T') continue;
    auto tab = line.find('\t'); auto tab2 = line.find('\t', tab + 1);
    auto mid = line.substr(tab + 1, tab2 - tab - 1);
    auto sp = mid.find(' '); auto kind = mid.substr(0, sp);
    int role = kind == "Source" ? 1 : kind == "Cue" ? 2 : kind == "Content" ? 3 : 0;
    if (!role) continue;
    std::stringstream places(mid.substr(sp + 1)); std::string piece;
    while (std::getline(places, piece, ';')) {
      std::size_t a, b; std::stringstream(piece) >> a >> b;
      out.push_back({role, byte_of.at(std::min(a, byte_of.size() - 1)), byte_of.at(std::min(b, byte_of.size() - 1))});
    }
  }
  return out;
}

struct Instance {
  std::uint32_t doc = 0;
  std::vector<std::uint32_t> feature;   // ids
  std::vector<std::uint32_t> first;     // per token, +1
  std::vector<LatticeToken> tokens;
  std::vector<std::uint32_t> sentence;
  std::vector<std::vector<std::uint8_t>> gold;  // per annotation: role*2+begin
};

struct Options { int epochs = 8; float rate = 0.12f, decay = 0.85f, dropout = 0.1f; int cutoff = 8; float tau[3] = {0.35f, 0.35f, 0.35f}; };

int main(int argc, char** argv) {
  Options o;
  fs::path train, dev, groups, out;
  int folds = 0, fold = 0; std::string disable; std::size_t max_rows = 65000; float part = 1; float least[3] = {0.33f, 0.33f, 0.33f};
  for (int i = 1; i < argc; ++i) {
    std::string a = argv[i];
    auto next = [&] { return std::string(argv[++i]); };
    if (a == "--epochs") o.epochs = std::stoi(next());
    else if (a == "--rate") o.rate = std::stof(next());
    else if (a == "--decay") o.decay = std::stof(next());
    else if (a == "--dropout") o.dropout = std::stof(next());
    else if (a == "--cutoff") o.cutoff = std::stoi(next());
    else if (a == "--dev") dev = next();
    else if (a == "--groups") groups = next();
    else if (a == "--folds") folds = std::stoi(next());
    else if (a == "--fold") fold = std::stoi(next());
    else if (a == "--out") out = next();
    else if (a == "--without") disable += "," + next() + ",";
    else if (a == "--rows") max_rows = std::stoul(next());
    else if (a == "--least") for (auto& l : least) l = std::stof(next());
    else if (a == "--part") part = std::stof(next());
    else train = a;
  }
  std::vector<Diagnostic> diagnostics;
  auto grammar = Grammar::load(builtin_grammar_files(), diagnostics);
  Weights::Learned learned;
  {
    std::ifstream f(groups); std::string w; unsigned use;
    while (f >> w >> use) learned.uses.push_back({fold_hash(w), static_cast<std::uint8_t>(use + 1)});
  }
  auto held = std::make_shared<std::string>(Weights::lay_out(learned));
  auto weights_ptr = Weights::load("groups", *held, held, diagnostics);
  const Weights& weights = *weights_ptr;
  std::vector<bool> off(4096);
  for (std::size_t k = 0; k < count_of<TokenTemplate>; ++k) if (disable.find("," + std::string(name_of(static_cast<TokenTemplate>(k))) + ",") != std::string::npos) off[k] = true;
  for (std::size_t k = 0; k < count_of<WordTemplate>; ++k) if (disable.find("," + std::string(name_of(static_cast<WordTemplate>(k))) + ",") != std::string::npos) off[1024 + k] = true;

  // features
  std::vector<std::uint64_t> keys(1 << 25); std::vector<std::uint32_t> values(1 << 25); std::uint32_t used = 0;
  std::vector<std::uint32_t> count_by_id; std::vector<std::uint64_t> hash_by_id;
  auto id_of = [&](std::uint64_t h, bool add) -> std::uint32_t {
    auto at = h & (keys.size() - 1); if (h == 0) h = 1;
    while (keys[at] != 0 && keys[at] != h) at = (at + 1) & (keys.size() - 1);
    if (keys[at] == 0) { if (!add) return ~0u; keys[at] = h; values[at] = used++; count_by_id.push_back(0); hash_by_id.push_back(h); }
    return values[at];
  };
  FeatureReader reader(*grammar, weights);
  std::vector<WordFeatures> all_forms, new_forms;
  double gold_inside = 0, gold_total = 0;
  auto load = [&](const fs::path& corpus, bool learn, auto&& keep, std::vector<Instance>& into) {
    std::vector<std::string> names;
    for (auto& e : fs::directory_iterator(corpus / "text")) names.push_back(e.path().stem().string());
    std::sort(names.begin(), names.end());
    std::map<std::string, std::vector<fs::path>> anns;
    for (auto& e : fs::directory_iterator(corpus / "attributions")) { auto s = e.path().stem().string(); anns[s.substr(0, s.rfind('_'))].push_back(e.path()); }
    std::uint32_t number = 0;
    for (auto& name : names) {
      auto n = number++;
      if (!keep(n)) continue;
      if (!fs::exists(corpus / "tokens" / (name + ".tsv"))) continue;
      auto text = slurp(corpus / "text" / (name + ".txt"));
      auto doc = read_document(name, text, Format::text);
      auto& list = anns[name]; std::sort(list.begin(), list.end());
      std::vector<std::vector<GoldSpan>> golds;
      for (auto& p : list) golds.push_back(read_ann(p, text));
      Extractor extractor(*grammar);
      TokenBlock block; QuotationState state; bool british = detect_british(doc);
      for (std::uint32_t b = 0; b < doc.blocks.size(); ++b) {
        cut_block(doc, doc.blocks[b], grammar->vocabulary(), british, state, block);
        (void)extractor.extract(doc.text(), block, b);
        reader.read(doc.text(), block, extractor.proposals(), b);
        reader.new_forms(new_forms); all_forms.insert(all_forms.end(), new_forms.begin(), new_forms.end());
        Instance in; in.doc = n;
        const auto size = static_cast<std::uint32_t>(block.tokens.size());
        if (size == 0) continue;
        for (std::uint32_t s = 0; s < block.sentences.size(); ++s)
          for (auto t = block.sentences[s].first; t < block.sentences[s].last; ++t) in.sentence.push_back(s);
        for (std::uint32_t t = 0; t < size; ++t) {
          in.first.push_back(static_cast<std::uint32_t>(in.feature.size()));
          auto take = [&](std::uint64_t h) { auto id = id_of(h, learn); if (id != ~0u) { in.feature.push_back(id); if (learn) ++count_by_id[id]; } };
          for (int d = -window; d <= window; ++d)
            all_forms[reader.form_at(static_cast<std::ptrdiff_t>(t) + d)].seen_from(d, [&](WordTemplate k, std::uint64_t h) { if (!off[1024 + static_cast<std::size_t>(k)]) take(h); });
          reader.features(t, [&](TokenTemplate k, std::uint64_t h) { if (!off[static_cast<std::size_t>(k)]) take(h); });
          const auto& token = block.tokens[t];
          LatticeToken lt;
          lt.place = quote_place(token, reader.view(t));
          lt.sentence_start = t > 0 && in.sentence[t] != in.sentence[t - 1];
          in.tokens.push_back(lt);
        }
        in.first.push_back(static_cast<std::uint32_t>(in.feature.size()));
        const auto low = block.tokens.front().span.start, high = block.tokens.back().span.end;
        for (auto& g : golds) {
          std::vector<int> owner(size, -1);
          for (int i = 0; i < static_cast<int>(g.size()); ++i) {
            if (g[static_cast<std::size_t>(i)].start >= high || g[static_cast<std::size_t>(i)].end <= low) continue;
            for (std::uint32_t t = 0; t < size; ++t) { auto sp = block.tokens[t].span; if (sp.start < g[static_cast<std::size_t>(i)].end && sp.end > g[static_cast<std::size_t>(i)].start && owner[t] < 0) owner[t] = i; }
          }
          std::vector<std::uint8_t> label(size);
          for (std::uint32_t t = 0; t < size; ++t) if (owner[t] >= 0) label[t] = static_cast<std::uint8_t>(g[static_cast<std::size_t>(owner[t])].role * 2 + ((t == 0 || owner[t - 1] != owner[t]) ? 1 : 0));
          in.gold.push_back(std::move(label));
        }
        into.push_back(std::move(in));
      }
    }
  };
  auto t0 = std::chrono::steady_clock::now();
  auto seconds = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - t0).count(); };
  std::vector<Instance> learn, check;
  auto shuffled = [](std::uint32_t n) { return (n * 2654435761u >> 7) % 1000; };
  if (folds > 0) {
    load(train, true, [&](std::uint32_t n) { return static_cast<int>(n % static_cast<unsigned>(folds)) != fold && shuffled(n) < part * 1000; }, learn);
    load(train, false, [&](std::uint32_t n) { return static_cast<int>(n % static_cast<unsigned>(folds)) == fold; }, check);
  } else {
    load(train, true, [&](std::uint32_t n) { return shuffled(n) < part * 1000; }, learn);
    if (!dev.empty()) load(dev, false, [](std::uint32_t) { return true; }, check);
  }
  // cutoff
  std::vector<std::uint32_t> renumber(used, ~0u); std::uint32_t rows = 0; std::vector<std::uint64_t> hashes;
  for (std::uint32_t i = 0; i < used; ++i) if (count_by_id[i] >= static_cast<std::uint32_t>(o.cutoff)) { renumber[i] = rows++; hashes.push_back(hash_by_id[i]); }
  for (auto* set : {&learn, &check}) for (auto& in : *set) {
    std::vector<std::uint32_t> f; std::vector<std::uint32_t> first;
    for (std::size_t t = 0; t + 1 < in.first.size(); ++t) { first.push_back(static_cast<std::uint32_t>(f.size())); for (auto i = in.first[t]; i < in.first[t + 1]; ++i) if (renumber[in.feature[i]] != ~0u) f.push_back(renumber[in.feature[i]]); }
    first.push_back(static_cast<std::uint32_t>(f.size()));
    f.shrink_to_fit();
    in.feature.swap(f); in.first.swap(first);
  }
  std::size_t tokens = 0, feats = 0; for (auto& in : learn) tokens += in.tokens.size(), feats += in.feature.size();
  std::fprintf(stderr, "%.0fs: %zu blocks, %zu tokens, %.1f features a token, %u of %u features\n", seconds(), learn.size(), tokens, double(feats) / double(tokens), rows, used);
  constexpr std::size_t N = Weights::outputs;
  std::vector<float> W(std::size_t(rows) * N), G(std::size_t(rows) * N, 1.0f), A;
  A.assign(W.size(), 0); int snapshots = 0;
  constexpr std::size_t TS = 3 * 2 * 3 * 8, TI = 4 * 8, TN = TS + TI;
  std::vector<float> TW(TN), TG(TN, 1.0f), TA(TN);
  auto start_index = [](std::size_t q, std::size_t a, std::size_t r, std::size_t m) { return ((q * 2 + a) * 3 + r) * 8 + m; };
  auto inside_index = [](std::size_t r, std::size_t m) { return TS + r * 8 + m; };
  auto transitions = [&](const std::vector<float>& tw) {
    Transitions t;
    for (std::size_t q = 0; q < 3; ++q) for (std::size_t a = 0; a < 2; ++a) for (std::size_t r = 0; r < 3; ++r) for (std::size_t m = 0; m < 8; ++m) t.start[q][a][r][m] = tw[start_index(q, a, r, m)];
    for (std::size_t r = 0; r < 4; ++r) for (std::size_t m = 0; m < 8; ++m) t.inside[r][m] = tw[inside_index(r, m)];
    return t;
  };
  auto has_cue = [](std::size_t m) { return m == 3 || m >= 5; };
  auto score = [&](Instance& in, const std::vector<float>& w) {
    for (std::size_t t = 0; t < in.tokens.size(); ++t) {
      std::array<float, N> s{};
      for (auto i = in.first[t]; i < in.first[t + 1]; ++i) { const float* row = &w[std::size_t(in.feature[i]) * N]; for (std::size_t k = 0; k < N; ++k) s[k] += row[k]; }
      in.tokens[t].scores = s;
    }
  };
  std::vector<std::pair<TokenRange, int>> gs;
  auto evaluate = [&](std::vector<Instance>& set, const std::vector<float>& w, const std::vector<float>& tw, bool sweep) {
    auto tr = transitions(tw); Lattice lattice(tr);
    struct C { double g = 0, p = 0, h = 0; };
    std::vector<std::array<C, 4>> cs(9);
    std::vector<WeighedSpan> spans;
    for (auto& in : set) {
      score(in, w); lattice.run(in.tokens);
      spans.clear(); const std::array<float, 3> least{0.2f, 0.2f, 0.2f}; lattice.spans(least, spans);
      for (int k = 0; k < 9; ++k) {
        float tau = 0.20f + 0.05f * float(k);
        if (!sweep && k != 3) continue;
        auto sel = spans; std::stable_sort(sel.begin(), sel.end(), [](auto& a, auto& b) { return a.probability > b.probability; });
        std::vector<char> takenby(in.tokens.size()); std::vector<WeighedSpan> chosen;
        for (auto& s : sel) { if (s.probability < tau) continue; bool free = true; for (auto t = s.tokens.first; t < s.tokens.last; ++t) free &= !takenby[t]; if (!free) continue; for (auto t = s.tokens.first; t < s.tokens.last; ++t) takenby[t] = 1; chosen.push_back(s); }
        for (auto& g : in.gold) {
          std::map<std::tuple<int, std::uint32_t, std::uint32_t>, int> gold;
          for (std::uint32_t t = 0; t < g.size(); ++t) if (g[t] & 1) { auto e = t + 1; while (e < g.size() && g[e] == g[t] - 1) ++e; gold[{g[t] / 2, t, e}] = 1; cs[static_cast<std::size_t>(k)][static_cast<std::size_t>(g[t] / 2 - 1)].g++; }
          for (auto& s : chosen) { auto& c = cs[static_cast<std::size_t>(k)][static_cast<std::size_t>(s.role) - 1]; c.p++; c.h += gold.count({static_cast<int>(s.role), s.tokens.first, s.tokens.last}); }
          std::uint32_t sn = in.sentence.back() + 1; std::vector<char> go(sn), po(sn);
          for (std::uint32_t t = 0; t < g.size(); ++t) { if (g[t]) go[in.sentence[t]] = 1; if (takenby[t]) po[in.sentence[t]] = 1; }
          auto& c = cs[static_cast<std::size_t>(k)][3]; for (std::uint32_t s = 0; s < sn; ++s) c.g += go[s], c.p += po[s], c.h += go[s] && po[s];
        }
      }
    }
    for (int k = 0; k < 9; ++k) {
      if (!sweep && k != 3) continue;
      std::fprintf(stderr, "   tau %.2f:", 0.2 + 0.05 * k);
      for (auto& c : cs[static_cast<std::size_t>(k)]) { double p = c.h / std::max(1.0, c.p), r = c.h / std::max(1.0, c.g); std::fprintf(stderr, "  %.1f/%.1f/%.1f", 100 * p, 100 * r, 200 * p * r / std::max(1e-9, p + r)); }
      std::fprintf(stderr, "\n");
    }
  };
  std::vector<std::uint32_t> order(learn.size()); for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::mt19937 random(1);
  auto snapshot = [&] { ++snapshots; for (std::size_t i = 0; i < W.size(); ++i) A[i] += W[i]; for (std::size_t i = 0; i < TN; ++i) TA[i] += TW[i]; };
  const auto keep_limit = static_cast<std::uint32_t>(double(1 - o.dropout) * 4294967295.0);
  for (int epoch = 0; epoch < o.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    std::vector<std::uint32_t> touched, where(rows); std::vector<float> sums(1024);
    std::vector<float> grad; std::vector<std::uint32_t> kept, kept_first;
    double ll = 0; std::size_t done = 0;
    for (auto number : order) {
      auto& in = learn[number];
      const auto size = in.tokens.size();
      kept.clear(); kept_first.assign(1, 0);
      for (std::size_t t = 0; t < size; ++t) {
        std::array<float, N> s{};
        for (auto i = in.first[t]; i < in.first[t + 1]; ++i) { if (random() > keep_limit) continue; kept.push_back(in.feature[i]); const float* row = &W[std::size_t(in.feature[i]) * N]; for (std::size_t k = 0; k < N; ++k) s[k] += row[k]; }
        kept_first.push_back(static_cast<std::uint32_t>(kept.size()));
        in.tokens[t].scores = s;
      }
      auto tr = transitions(TW); Lattice lattice(tr); lattice.run(in.tokens);
      if (!std::isfinite(lattice.log_sum())) { std::fprintf(stderr, "block %u size %zu\n", number, size); for (std::size_t t = 0; t < size; ++t) { for (float v : in.tokens[t].scores) std::fprintf(stderr, " %g", double(v)); std::fprintf(stderr, "\n"); } for (auto v : TW) std::fprintf(stderr, " %g", double(v)); std::exit(1); }
      grad.assign(size * N, 0); std::vector<float> tgrad(TN);
      const float weight = 1.0f / float(in.gold.size());
      Lattice::Expected ex;
      for (std::size_t t = 0; t < size; ++t) {
        lattice.expect(t, ex);
        float* g = &grad[t * N];
        const auto q = static_cast<std::size_t>(in.tokens[t].place);
        for (std::size_t r = 0; r < 3; ++r) for (std::size_t a = 0; a < 2; ++a) for (std::size_t m = 0; m < 8; ++m) { g[r == 2 ? 4 : r * 2] -= ex.start[r][a][m]; tgrad[start_index(q, a, r, m)] -= ex.start[r][a][m]; }
        for (std::size_t r = 0; r < 4; ++r) for (std::size_t m = 0; m < 8; ++m) { auto k = r < 2 ? r * 2 + 1 : r == 2 ? 5 : has_cue(m) ? 7 : 6; g[k] -= ex.inside[r][m]; tgrad[inside_index(r, m)] -= ex.inside[r][m]; }
      }
      for (auto& gold : in.gold) {
        std::size_t m = 0; int state = -1; double path = 0;  // state: lattice role or -1
        for (std::size_t t = 0; t < size; ++t) {
          const auto q = static_cast<std::size_t>(in.tokens[t].place);
          const auto label = gold[t];
          bool goes_on = label != 0 && !(label & 1);
          bool from_span = false;
          if (state >= 0 && !goes_on) { m = Lattice::memory_after(m, static_cast<std::size_t>(state)); state = -1; from_span = true; }
          if (in.tokens[t].sentence_start) m = 0;
          if (goes_on) { auto r = static_cast<std::size_t>(state); auto k = r < 2 ? r * 2 + 1 : r == 2 ? 5 : has_cue(m) ? 7 : 6; grad[t * N + k] += weight; tgrad[inside_index(r, m)] += weight; path += in.tokens[t].scores[k] + TW[inside_index(r, m)]; }
          else if (label) { auto r = static_cast<std::size_t>(label / 2 - 1); state = static_cast<int>(r < 2 ? r : q == 0 ? 3 : 2); auto k = r == 2 ? 4 : r * 2; grad[t * N + k] += weight; tgrad[start_index(q, from_span, r, m)] += weight; path += in.tokens[t].scores[k] + TW[start_index(q, from_span, r, m)]; }
        }
        ll += (path - lattice.log_sum()) * double(weight);
      }
      touched.clear();
      for (std::size_t t = 0; t < size; ++t) {
        const float* g = &grad[t * N];
        float norm = 0; for (std::size_t k = 0; k < N; ++k) norm += std::abs(g[k]);
        if (norm < 1e-3f) continue;
        for (auto i = kept_first[t]; i < kept_first[t + 1]; ++i) {
          auto& place = where[kept[i]];
          if (place == 0) { touched.push_back(kept[i]); place = static_cast<std::uint32_t>(touched.size()); if (sums.size() < touched.size() * N) sums.resize(touched.size() * N * 2); std::fill_n(&sums[(place - 1) * N], N, 0.0f); }
          float* sum = &sums[(place - 1) * N];
          for (std::size_t k = 0; k < N; ++k) sum[k] += g[k];
        }
      }
      for (std::size_t j = 0; j < touched.size(); ++j) {
        const auto id = touched[j]; where[id] = 0; const float* g = &sums[j * N];
        float* row = &W[std::size_t(id) * N]; float* acc = &G[std::size_t(id) * N];
        for (std::size_t k = 0; k < N; ++k) { acc[k] += g[k] * g[k]; row[k] += o.rate * g[k] / std::sqrt(acc[k]); }
      }
      for (std::size_t i = 0; i < TN; ++i) { TG[i] += tgrad[i] * tgrad[i]; TW[i] += o.rate * tgrad[i] / std::sqrt(TG[i]); }
      if (epoch >= 1 && ++done % (order.size() / 4) == 0) snapshot();
    }
    std::fprintf(stderr, "%.0fs epoch %d: log likelihood %.4f a token\n", seconds(), epoch + 1, ll / double(tokens));
    if (epoch + 1 < o.epochs) { for (auto& w : W) w *= o.decay; }
    if (!check.empty() && (epoch == o.epochs - 1)) evaluate(check, W, TW, false);
  }
  for (auto& a : A) a *= (1 - o.dropout) / float(snapshots);
  for (auto& a : TA) a /= float(snapshots);
  // keep the strongest, in whole steps
  std::vector<std::uint32_t> by(rows); for (std::uint32_t i = 0; i < rows; ++i) by[i] = i;
  auto norm = [&](std::uint32_t i) { float n = 0; for (std::size_t k = 0; k < N; ++k) n += A[i * N + k] * A[i * N + k]; return n; };
  std::vector<float> norms(rows); for (std::uint32_t i = 0; i < rows; ++i) norms[i] = norm(i);
  std::stable_sort(by.begin(), by.end(), [&](auto a, auto b) { return norms[a] > norms[b]; });
  for (std::size_t j = 0; j < by.size(); ++j) {
    Weights::Row row{}; const auto i = by[j];
    for (std::size_t k = 0; k < N; ++k) { auto v = j < max_rows ? std::clamp(std::round(A[i * N + k] / Weights::step), -4000.0f, 4000.0f) : 0.0f; row[k] = static_cast<std::int16_t>(v); A[i * N + k] = v * Weights::step; }
    if (j < max_rows && row != Weights::Row{}) learned.rows.push_back({hashes[i], row});
  }
  if (!check.empty()) { std::fprintf(stderr, "averaged:\n"); evaluate(check, A, TA, true); }
  if (!out.empty()) {
    for (const auto& pattern : grammar->patterns()) learned.patterns.push_back(pattern_hash(pattern.name));
    learned.transitions = transitions(TA); learned.least = {least[0], least[1], least[2]};
    auto bytes = Weights::lay_out(learned); std::ofstream(out, std::ios::binary) << bytes; std::fprintf(stderr, "%zu rows, %zu bytes\n", learned.rows.size(), bytes.size());
  }
  (void)max_rows; (void)gold_inside; (void)gold_total;
}
