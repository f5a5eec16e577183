// SPDX-License-Identifier: Apache-2.0
// Builds the tree from yaml-cpp's events, so that limits hold while it is read, not after.
#include "io/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <unordered_map>
#include <utility>
#include <vector>

#include "io/places.hpp"
#include "io/scalar.hpp"
#include "io/source_text.hpp"

namespace nordvest {
namespace {

/// The tree under construction; refuses what passes the limits.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const Places& places, std::string file, const YamlLimits& limits)
      : places_(places), file_(std::move(file)), limits_(limits) {}

  std::optional<Node> root;
  std::vector<Problem> problems;

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { finish({}, place_of(mark), anchor, 1, 0); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Node::list(), mark, tag, "seq", anchor);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Node::map(), mark, tag, "map", anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

 private:
  [[nodiscard]] Mark place_of(const YAML::Mark& mark) const {
    return mark.is_null() ? Mark{} : places_.of(mark.line, mark.column);
  }
  /// A list or map whose end has not come yet.
  struct Open {
    Node node;
    YAML::anchor_t anchor = 0;
    std::size_t values = 1;
    int height = 0;  ///< levels below it
    std::optional<Node> key;
    std::unordered_map<std::string, Mark> keys;
  };
  struct Anchored {
    Node node;
    std::size_t values = 0;
    int height = 0;
  };

  [[noreturn]] void refuse(const Mark& mark, std::string what, std::string got, std::string allowed) {
    problem(mark, std::move(what), std::move(got), std::move(allowed));
    throw ModelError(problems);
  }
  void problem(const Mark& mark, std::string what, std::string got, std::string allowed) {
    problems.push_back({.path = {},
                        .what = std::move(what),
                        .got = std::move(got),
                        .allowed = std::move(allowed),
                        .file = file_,
                        .mark = mark});
    constexpr std::size_t enough = 50;  // a file with so many is no factory file
    if (problems.size() >= enough) throw ModelError(problems);
  }
  void check_tag(const std::string& tag, std::string_view kind, const Mark& mark);
  void open(Node node, const YAML::Mark& mark, const std::string& tag, std::string_view kind, YAML::anchor_t anchor);
  void close();
  void finish(Node node, const Mark& mark, YAML::anchor_t anchor, std::size_t values, int height);
  void remember(YAML::anchor_t anchor, Anchored named);
  void add_key(Open& map, Node key);

  const Places& places_;
  std::string file_;
  YamlLimits limits_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  std::size_t values_ = 0, anchored_values_ = 0;
};

void TreeBuilder::check_tag(const std::string& tag, std::string_view kind, const Mark& mark) {
  if (tag.empty() || tag == "?" || tag == "!" || tag == "tag:yaml.org,2002:" + std::string(kind)) return;
  problem(mark, "tags have no meaning in a factory file", "the tag `" + tag.substr(0, 80) + "`",
          "plain lists, maps, text and numbers");
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& value) {
  const Mark place = place_of(mark);
  const bool plain = tag.empty() || tag == "?";
  check_tag(tag, "str", place);
  if (!plain && places_.is_open_quote(mark.pos))
    refuse(place, "this is not YAML: a quote is never closed", "", "a second quote at the end of the text");
  finish(plain ? plain_scalar(value) : Node::text(value), place, anchor, 1, 0);
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const Mark place = place_of(mark);
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) refuse(place, "an alias stands inside what it names", "", "an anchor that is complete");
  const Anchored& named = found->second;
  if (values_ + named.values > limits_.values)
    refuse(place, "aliases make the file too large", "",
           "at most " + std::to_string(limits_.values) + " values, aliases written out");
  if (static_cast<int>(open_.size()) + named.height > limits_.depth)
    refuse(place, "lists and maps are nested too deep", "", "at most " + std::to_string(limits_.depth) + " levels");
  Node copy = named.node;
  const Mark original = copy.mark;
  finish(std::move(copy), original, 0, named.values, named.height);
}

void TreeBuilder::open(Node node, const YAML::Mark& mark, const std::string& tag, std::string_view kind,
                       YAML::anchor_t anchor) {
  node.mark = place_of(mark);
  check_tag(tag, kind, node.mark);
  if (static_cast<int>(open_.size()) >= limits_.depth)
    refuse(node.mark, "lists and maps are nested too deep", "", "at most " + std::to_string(limits_.depth) + " levels");
  open_.push_back({std::move(node), anchor, 1, 0, {}, {}});
}

void TreeBuilder::close() {
  Open done = std::move(open_.back());
  open_.pop_back();
  const Mark mark = done.node.mark;
  values_ -= done.values - 1;  // they were counted one by one; finish counts the whole
  finish(std::move(done.node), mark, done.anchor, done.values, done.height + 1);
}

void TreeBuilder::finish(Node node, const Mark& mark, YAML::anchor_t anchor, std::size_t values, int height) {
  node.mark = mark;
  values_ += values;
  if (values_ > limits_.values)
    refuse(mark, "the file holds too many values", "", "at most " + std::to_string(limits_.values));
  if (anchor != 0) remember(anchor, {node, values, height});
  if (open_.empty()) {
    root = std::move(node);
    return;
  }
  Open& parent = open_.back();
  parent.values += values;
  parent.height = std::max(parent.height, height);
  if (parent.node.is_list()) {
    parent.node.items.push_back(std::move(node));
  } else if (!parent.key) {
    add_key(parent, std::move(node));
  } else {
    node.key_mark = parent.key->mark;
    parent.node.members.emplace_back(std::move(parent.key->scalar), std::move(node));
    parent.key.reset();
  }
}

void TreeBuilder::remember(YAML::anchor_t anchor, Anchored named) {
  anchored_values_ += named.values;  // anchors inside anchors keep copies of copies
  if (anchored_values_ > limits_.values)
    refuse(named.node.mark, "anchors make the file too large", "",
           "at most " + std::to_string(limits_.values) + " values under anchors");
  anchors_[anchor] = std::move(named);
}

void TreeBuilder::add_key(Open& map, Node key) {
  if (key.is_list() || key.is_map() || key.is_null())
    refuse(key.mark, "a key must be a name", key.brief(), "text or a number");
  const auto [before, is_new] = map.keys.emplace(key.scalar, key.mark);
  if (!is_new)
    problem(key.mark,
            "the key '" + key.scalar + "' stands twice in one map (first on line " +
                std::to_string(before->second.line) + ")",
            "", "each name once");
  map.key = std::move(key);
}

/// The first line that a tab indents, up to this one (0 is the first); -1 where there is none.
int line_with_tab(const std::string& text, int last) {
  std::istringstream in(text);
  std::string line;
  for (int i = 0; i <= last && std::getline(in, line); ++i)
    if (const auto first = line.find_first_not_of(' '); first != std::string::npos && line[first] == '\t') return i;
  return -1;
}

/// What yaml-cpp complains about, in the words of someone who writes a factory file.
Problem syntax_problem(const YAML::Exception& error, const Places& places, const std::string& file,
                       const std::string& text) {
  if (const int line = error.mark.is_null() ? -1 : line_with_tab(text, error.mark.line); line >= 0)
    return {.path = {},
            .what = "this is not YAML: a tab indents the line",
            .got = {},
            .allowed = "spaces",
            .file = file,
            .mark = places.of(line, 0)};
  return {.path = {},
          .what = "this is not YAML: " + error.msg,
          .got = {},
          .allowed = {},
          .file = file,
          .mark = error.mark.is_null() ? Mark{} : places.of(error.mark.line, error.mark.column)};
}

Node read_tree(const std::string& text, const std::string& file, const YamlLimits& limits) {
  const Places places(text);
  TreeBuilder builder(places, file, limits);
  std::istringstream in(text);
  try {
    YAML::Parser parser(in);
    if (parser.HandleNextDocument(builder) && builder.root) {
      Node first = std::move(*builder.root);
      builder.root.reset();
      if (parser.HandleNextDocument(builder))
        throw ModelError(Problem{.path = {},
                                 .what = "the file holds more than one document",
                                 .got = {},
                                 .allowed = "one, without `---` in between",
                                 .file = file,
                                 .mark = builder.root ? builder.root->mark : Mark{}});
      builder.root = std::move(first);
    }
  } catch (const YAML::Exception& error) {
    builder.problems.push_back(syntax_problem(error, places, file, text));
  }
  if (!builder.problems.empty()) throw ModelError(builder.problems);
  if (!builder.root || builder.root->is_null())
    throw ModelError(Problem{
        .path = {}, .what = "the file is empty", .got = {}, .allowed = "a factory", .file = file, .mark = {1, 1, {}}});
  return std::move(*builder.root);
}

}  // namespace

Document read_yaml_file(const std::string& path, const YamlLimits& limits) {
  return read_yaml_text(read_bytes(path, limits.bytes), path, limits);
}

Document read_yaml_text(std::string_view text, const std::string& name, const YamlLimits& limits) {
  if (text.size() > limits.bytes)
    throw ModelError(Problem{.path = {},
                             .what = "the text is too large for a factory file",
                             .got = std::to_string(text.size()) + " bytes",
                             .allowed = "at most " + std::to_string(limits.bytes),
                             .file = name,
                             .mark = {}});
  Document document{read_tree(checked_utf8(text, name), name, limits), name, {}};
  document.hash = content_hash(document.root);
  return document;
}

}  // namespace nordvest
