package io.postrider.digest.file;

import io.postrider.digest.Digest;
import io.postrider.digest.theme.Colours;
import io.postrider.digest.value.DurationFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads a digest's file: YAML with known keys only, defaults, and <code>${env.NAME}</code> for
 * values from outside.
 */
final class DigestYaml {

  private static final String DEFAULTS =
      """
      reply-to: null
      name-in-to: true
      unsubscribe-address: null
      subject: null
      greeting: name
      schedule: { late-by-at-most: 12h, holidays: [], paused: false }
      posts: { username: null, password: null, table-prefix: null, category: null, include-children: true,
               home: null, uploads: null, at-most: 10, at-least: 1, look-back: 7d, show: excerpt,
               leave-out: [], opt-out-tag: no-digest, sticky-first: false, undated: hold }
      audience: { where: {}, not-within: null }
      relay: smtp
      template: digest
      notice: null
      calls-to-action: []
      footer: { disclaimer: null, copyright: null, privacy-policy: null }
      pace: { connections: 10, claim: null, per-second: null, per-minute: null, per-hour: null,
              per-day: null, per-domain: {} }
      canary: null
      brake: { window: 200, stop-above: 25% }
      in-doubt: hold
      give-up-after: 48h
      keep-deliveries: null
      keep-evidence: null
      language: en
      theme:
        colours: { accent: "#1d5c4f", on-accent: "#fdf8ec", paper: "#f3efe6", card: "#fffdf9",
                   ink: "#23302c", muted: "#58655f", panel: "#f7ecd0", rule: "#e4ddcf",
                   dark-accent: "#8fd0bd", dark-paper: "#101614", dark-card: "#18211e",
                   dark-ink: "#e8ece7", dark-muted: "#aab8b1", dark-panel: "#20302b",
                   dark-rule: "#2b3733" }
        fonts:
          heading: "'Iowan Old Style','Palatino Linotype',Palatino,'Book Antiqua',Georgia,serif"
          body: "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
        logo: null
        texts: {}
      see-all: null
      archive: none
      approval: none
      owners: []
      subscribe: { wording: {}, digests: [], topics: [], privacy-policy: null, keep-unconfirmed: 14d }
      welcome: none
      """;

  private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{env\\.([A-Za-z0-9_]+)}");

  private static final Pattern TWICE = Pattern.compile("Duplicate .*\"(.+)\"");

  static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .addModule(new DurationFormat())
          .build();

  private final Map<String, String> environment;

  DigestYaml(Map<String, String> environment) {
    this.environment = environment;
  }

  Digest read(String text) {
    Map<String, Integer> lines = new HashMap<>();
    try {
      lines.putAll(lines(text));
      JsonNode given = YAML.readTree(text);
      if (!(given instanceof ObjectNode file)) {
        throw new DigestFileMistake(
            1, "the file has no keys and values; begin with 'digest: NAME'");
      }
      KnownKeys.require(file, lines);
      try (JsonParser parser = YAML.createParser(text)) {
        LiteralValues.keep(file, parser);
      }
      JsonNode resolved = resolve(file, "", lines);
      addDarkColours(resolved.path("theme").path("colours"));
      return withDefaults((ObjectNode) resolved);
    } catch (DatabindException e) {
      throw DigestFileMistake.of(e, lines);
    } catch (JacksonException e) {
      throw slip(text, e);
    }
  }

  /** The dark colours below are those of the accent below; another accent has others. */
  private static void addDarkColours(JsonNode given) {
    String accent = given.path("accent").asString("");
    if (given instanceof ObjectNode colours && Colours.isColour(accent)) {
      Map<String, String> written = new HashMap<>();
      colours.propertyStream().forEach(e -> written.put(e.getKey(), e.getValue().asString("")));
      Colours.darkFor(accent, written)
          .forEach(
              (name, colour) -> {
                if (!colours.has(name)) {
                  colours.put(name, colour);
                }
              });
    }
  }

  private static DigestFileMistake slip(String text, JacksonException e) {
    Matcher twice = TWICE.matcher(String.valueOf(e.getOriginalMessage()));
    int line = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
    if (twice.find()) {
      return new DigestFileMistake(
          line,
          "the key '%s' stands here for the second time; delete one of the two"
              .formatted(twice.group(1)));
    }
    return e instanceof StreamConstraintsException
        ? new DigestFileMistake(
            line < 1 ? null : line, "the values are nested too deeply for a digest's file")
        // Of what is no YAML it counts the lines from 0.
        : YamlMistake.in(text, line + 1);
  }

  /** The digest with these keys, and the defaults of all others. */
  static Digest withDefaults(ObjectNode keys) {
    return YAML.treeToValue(merge((ObjectNode) YAML.readTree(DEFAULTS), keys), Digest.class);
  }

  /** Where each key, and each value in a list, stands by its path ({@code posts.at-most}). */
  private static Map<String, Integer> lines(String text) {
    Map<String, Integer> lines = new HashMap<>();
    try (YAMLParser parser = (YAMLParser) YAML.createParser(text)) {
      int documents = 0;
      while (parser.nextToken() != null) {
        boolean begins =
            parser.streamReadContext().getParent() == null
                || (parser.currentToken().isStructStart()
                    && parser.streamReadContext().getParent().inRoot());
        documents += begins && !parser.currentToken().isStructEnd() ? 1 : 0;
        requirePlain(parser, documents);
        boolean inList =
            parser.streamReadContext().inArray() && parser.currentToken().isScalarValue();
        if (inList || parser.currentToken() == JsonToken.PROPERTY_NAME) {
          lines.putIfAbsent(path(parser), parser.currentTokenLocation().getLineNr());
        }
      }
    }
    return lines;
  }

  /** What YAML has besides keys and values would be left out without a word. */
  private static void requirePlain(YAMLParser parser, int documents) {
    int line = parser.currentTokenLocation().getLineNr();
    if (parser.isCurrentAlias()) {
      throw new DigestFileMistake(
          line,
          "'*%s' would be another place's value, which no digest's file has; put it in quotes, or write the value itself"
              .formatted(parser.getString()));
    }
    if (parser.getTypeId() != null) {
      throw new DigestFileMistake(line, "a value that begins with '!' needs quotes");
    }
    if (documents > 1) {
      throw new DigestFileMistake(
          line, "another document begins here; a file describes one digest, without '---'");
    }
  }

  private static String path(JsonParser parser) {
    return parser.streamReadContext().pathAsPointer().toString().substring(1).replace('/', '.');
  }

  private JsonNode resolve(JsonNode node, String path, Map<String, Integer> lines) {
    if (node instanceof ObjectNode object) {
      object
          .propertyStream()
          .toList()
          .forEach(
              e ->
                  object.set(
                      e.getKey(),
                      resolve(
                          e.getValue(),
                          path.isEmpty() ? e.getKey() : path + "." + e.getKey(),
                          lines)));
      return object;
    }
    if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i).isNull()) {
          throw new DigestFileMistake(
              DigestFileMistake.line(lines, path + "." + i),
              "%s has an empty value; write one or leave it out".formatted(path));
        }
        list.set(i, resolve(list.get(i), path + "." + i, lines));
      }
      return list;
    }
    return node.isString() ? StringNode.valueOf(substitute(node.stringValue(), path, lines)) : node;
  }

  private String substitute(String value, String path, Map<String, Integer> lines) {
    return ENVIRONMENT
        .matcher(value)
        .replaceAll(
            found -> {
              String name = found.group(1);
              String replacement = environment.get(name);
              if (replacement == null) {
                throw new DigestFileMistake(
                    DigestFileMistake.line(lines, path),
                    "%s needs the environment variable %s, which is not set".formatted(path, name));
              }
              return Matcher.quoteReplacement(replacement);
            });
  }

  /** A key without a value says nothing, unless that means none. */
  private static boolean isLeftEmpty(JsonNode given, @Nullable JsonNode standard) {
    return given.isNull() && standard != null && !standard.isNull();
  }

  private static ObjectNode merge(ObjectNode defaults, ObjectNode given) {
    given
        .propertyStream()
        .forEach(
            e -> {
              if (e.getValue() instanceof ObjectNode below
                  && defaults.get(e.getKey()) instanceof ObjectNode above) {
                merge(above, below);
              } else if (!isLeftEmpty(e.getValue(), defaults.get(e.getKey()))) {
                defaults.set(e.getKey(), e.getValue());
              }
            });
    return defaults;
  }
}
