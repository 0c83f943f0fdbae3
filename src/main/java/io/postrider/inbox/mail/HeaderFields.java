package io.postrider.inbox.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fields of a header, or of one group of a report, as leniently as servers write them: folded, in
 * any case, with either line end, in whatever charset. Not to be changed.
 */
final class HeaderFields {

  private static final Pattern EMPTY_LINE = Pattern.compile("(?m)^[ \\t]*(?:\\r\\n|\\n|\\r)");

  /** Of a field that is folded without end, no more is put together. */
  private static final int LONGEST = 16 * 1024;

  private final Map<String, List<String>> fields;

  private HeaderFields(Map<String, List<String>> fields) {
    this.fields = fields;
  }

  /** The text of octets: UTF-8 if they are that, else one character an octet. */
  static String text(byte[] octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      return new String(octets, StandardCharsets.ISO_8859_1);
    }
  }

  /** The fields before the first empty line. */
  static HeaderFields header(String text) {
    int from = beginning(text);
    Matcher end = EMPTY_LINE.matcher(text);
    List<HeaderFields> groups =
        groups(text.substring(from, end.find(from) ? end.start() : text.length()));
    return groups.isEmpty() ? new HeaderFields(Map.of()) : groups.get(0);
  }

  /** What follows the first empty line. */
  static String body(String text) {
    Matcher end = EMPTY_LINE.matcher(text);
    return end.find(beginning(text)) ? text.substring(end.end()) : "";
  }

  /** Behind empty lines that some put before the header. */
  private static int beginning(String text) {
    Matcher empty = EMPTY_LINE.matcher(text);
    int from = 0;
    while (empty.find(from) && empty.start() == from) {
      from = empty.end();
    }
    return from;
  }

  /** The groups of fields between empty lines; lines that are no fields are dropped. */
  static List<HeaderFields> groups(String text) {
    List<HeaderFields> groups = new ArrayList<>();
    Map<String, List<String>> group = new LinkedHashMap<>();
    String name = "";
    for (String line : text.split("\\r\\n|\\n|\\r", -1)) {
      int colon = line.indexOf(':');
      if (line.isBlank()) {
        add(groups, group);
        group = new LinkedHashMap<>();
        name = "";
      } else if (Character.isWhitespace(line.charAt(0)) && !name.isEmpty()) {
        List<String> values = group.getOrDefault(name, new ArrayList<>(List.of("")));
        int last = values.size() - 1;
        if (values.get(last).length() < LONGEST) {
          values.set(last, (values.get(last) + " " + line.strip()).strip());
        }
      } else if (colon > 0 && line.substring(0, colon).strip().matches("[!-9;-~]+")) {
        name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        group
            .computeIfAbsent(name, any -> new ArrayList<>())
            .add(line.substring(colon + 1).strip());
      } else {
        name = "";
      }
    }
    add(groups, group);
    return groups;
  }

  private static void add(List<HeaderFields> groups, Map<String, List<String>> group) {
    if (!group.isEmpty()) {
      groups.add(new HeaderFields(group));
    }
  }

  /** All values of a field, top down. */
  List<String> all(String name) {
    return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** The first value of a field that is not empty. */
  Optional<String> first(String name) {
    return all(name).stream().filter(value -> !value.isEmpty()).findFirst();
  }

  boolean has(String name) {
    return !all(name).isEmpty();
  }
}
