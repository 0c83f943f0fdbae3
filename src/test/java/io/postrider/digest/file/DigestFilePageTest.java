package io.postrider.digest.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the page on digests' files says of each key. */
class DigestFilePageTest {

  private static final Map<String, String> ENVIRONMENT = Map.of("WORDPRESS_PASSWORD", "secret");
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\\n(.*?)```");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z.-]+)` \\| (?:`([^`]+)`)? ?\\| `([^`]+)` \\| .*\\|");
  private static final YAMLMapper YAML = new YAMLMapper();

  private static final String PAGE = page();
  private static final String SMALLEST = blocks().get(0);

  /** A key of the table, and the posts of the example above it. */
  record Row(String key, String byDefault, String example, String posts) {

    @Override
    public String toString() {
      return key;
    }
  }

  private static String page() {
    try {
      return Files.readString(Path.of("src/docs/digest-file.md"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> blocks() {
    return BLOCK.matcher(PAGE).results().map((MatchResult one) -> one.group(1)).toList();
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    String posts = "{}";
    for (String part : PAGE.split("(?m)(?=^```yaml$|^\\| `)")) {
      posts =
          part.contains("\nposts:") ? part.replaceFirst("(?s)^```yaml\\n(.*?)```.*", "$1") : posts;
      String line = part.lines().findFirst().orElse("");
      String example = posts;
      ROW.matcher(line)
          .results()
          .forEach(
              row ->
                  rows.add(
                      new Row(
                          row.group(1),
                          row.group(2) == null ? "" : row.group(2),
                          row.group(3),
                          example)));
    }
    return rows;
  }

  /** An accent that is named has dark colours made of it, the default one too. */
  private static Stream<Row> rowsWithDefault() {
    return rows().stream()
        .filter(row -> !row.byDefault().isEmpty() && !row.key().equals("theme.colours.accent"));
  }

  private static Digest read(String file) {
    return new DigestYaml(ENVIRONMENT).read(file);
  }

  /** The smallest file, with the keys of other files in place of its own. */
  private static String merged(String... files) {
    ObjectNode all = (ObjectNode) YAML.readTree(SMALLEST);
    for (String file : files) {
      ((ObjectNode) YAML.readTree(file))
          .propertyStream()
          .forEach(
              one -> {
                if (all.get(one.getKey()) instanceof ObjectNode mine
                    && one.getValue() instanceof ObjectNode other
                    && !other.has("from")) {
                  mine.setAll(other);
                } else {
                  all.set(one.getKey(), one.getValue());
                }
              });
    }
    return YAML.writeValueAsString(all);
  }

  /** A file in which that key alone has this value. */
  private static String with(String key, String value) {
    String[] parts = key.split("\\.");
    String file = value;
    for (int i = parts.length - 1; i >= 0; i--) {
      file = "{ %s: %s }".formatted(parts[i], file);
    }
    return file;
  }

  /** The examples of the groups that a key stands in, so that what it needs is there. */
  private static String around(String key) {
    return rows().stream()
        .filter(row -> key.startsWith(row.key() + "."))
        .map(row -> with(row.key(), row.example()))
        .findFirst()
        .orElse("{}");
  }

  private static String deeply(String base, String key, String value) {
    ObjectNode file = (ObjectNode) YAML.readTree(base);
    ObjectNode at = file;
    String[] parts = key.split("\\.");
    for (String part : Arrays.copyOf(parts, parts.length - 1)) {
      at = at.get(part) instanceof ObjectNode below ? below : at.putObject(part);
    }
    at.set(parts[parts.length - 1], YAML.readTree(value));
    return YAML.writeValueAsString(file);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void each_example_in_the_tables_is_read(Row row) {
    assertThat(read(deeply(merged(row.posts(), around(row.key())), row.key(), row.example())))
        .isNotNull();
  }

  private static String onlyWhatIsNeeded(String posts) {
    ObjectNode file = (ObjectNode) YAML.readTree(posts);
    if (file.get("posts") instanceof ObjectNode keys) {
      keys.retain("from", "url", "category");
    }
    return YAML.writeValueAsString(file);
  }

  @ParameterizedTest
  @MethodSource("rowsWithDefault")
  void each_default_is_what_the_program_takes_without_the_key(Row row) {
    String without = merged(onlyWhatIsNeeded(row.posts()));

    assertThat(read(deeply(without, row.key(), row.byDefault()))).isEqualTo(read(without));
  }

  @Test
  void each_block_is_read_in_place_of_the_same_keys_of_the_smallest_file() {
    assertThat(blocks()).hasSizeGreaterThan(6).allSatisfy(block -> read(merged(block)));
  }

  @Test
  void each_key_that_the_program_knows_stands_there() {
    List<String> keys = rows().stream().map(Row::key).toList();

    assertThat(keys).doesNotHaveDuplicates();
    assertThat(keys.stream().flatMap(key -> Arrays.stream(key.split("\\."))))
        .containsAll(KnownKeys.all());
    assertThat(
            paths(
                "", YAML.readTree(FrozenDigest.of(read(merged(blocks().toArray(String[]::new)))))))
        .isNotEmpty()
        .allMatch(path -> keys.stream().anyMatch(key -> (path + ".").startsWith(key + ".")));
  }

  /** Each key with those that it stands in. */
  private static List<String> paths(String within, JsonNode node) {
    if (node instanceof ObjectNode group && !group.isEmpty()) {
      return group
          .propertyStream()
          .flatMap(
              one ->
                  paths(within + (within.isEmpty() ? "" : ".") + one.getKey(), one.getValue())
                      .stream())
          .toList();
    }
    return List.of(within);
  }
}
