package io.postrider.audience.columns;

import io.postrider.audience.ListName;
import io.postrider.text.Quoted;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says about a file, besides what it says itself.
 *
 * @param columns what columns mean, by their titles
 * @param list where everybody goes, whatever the file says; null as the file says
 * @param everybody the state of whoever the file says nothing about
 * @param states what words mean, by their letters and digits
 * @param ignoresOthers whether columns that are not known are left out
 */
public record ImportOptions(
    Map<String, Column> columns,
    @Nullable String list,
    RowState everybody,
    Map<String, RowState> states,
    boolean ignoresOthers) {

  /** Nothing at all. */
  public static final ImportOptions NONE =
      new ImportOptions(Map.of(), null, RowState.UNSAID, Map.of(), false);

  private static final String ATTRIBUTES = "attributes.";
  private static final int LONGEST_NAME = 69;
  private static final Pattern ATTRIBUTE = Pattern.compile("attributes\\.[A-Za-z0-9_-]{1,69}");

  /**
   * Reads what was typed.
   *
   * @param columns such as {@code Email Address=email}
   * @param list a list's name; null if none was typed
   * @param states such as {@code unsubscribed} for everybody, or {@code Gone=unsubscribed} for a
   *     word of the file
   * @throws SubscriberFileRefused if something cannot be meant
   */
  public static ImportOptions typed(
      List<String> columns, @Nullable String list, List<String> states, boolean ignoresOthers) {
    if (list != null && !ListName.isOne(list)) {
      throw new SubscriberFileRefused(
          "--list %s %s.".formatted(Quoted.of(list, 80), ListName.RULE));
    }
    Map<String, Column> meant = new LinkedHashMap<>();
    columns.forEach(one -> putColumn(meant, one));
    Map<String, RowState> words = new LinkedHashMap<>();
    RowState everybody = RowState.UNSAID;
    for (String one : states) {
      int equals = one.lastIndexOf('=');
      if (equals < 0) {
        everybody = state(one, one);
      } else {
        words.put(WordKey.key(one.substring(0, equals)), state(one, one.substring(equals + 1)));
      }
    }
    return new ImportOptions(meant, list, everybody, words, ignoresOthers);
  }

  /** Whether the operator said what a column means. */
  public boolean says(String title) {
    return columns.containsKey(WordKey.key(title));
  }

  /** Whether the operator said which column has a meaning. */
  boolean name(Meaning meaning) {
    return columns.values().stream().anyMatch(one -> one.meaning() == meaning);
  }

  private static void putColumn(Map<String, Column> meant, String typed) {
    int equals = typed.lastIndexOf('=');
    if (equals < 1) {
      throw new SubscriberFileRefused(
          "--map %s has no column on the left of an equals sign; write it as in --map \"Email Address=email\"."
              .formatted(Quoted.of(typed, 80)));
    }
    String title = typed.substring(0, equals).strip();
    String word = typed.substring(equals + 1).strip();
    meant.put(WordKey.key(title), column(title, word));
  }

  private static Column column(String title, String word) {
    if (ATTRIBUTE.matcher(word).matches()) {
      return attribute(title, word);
    }
    return Meaning.named(word.toLowerCase(Locale.ROOT))
        .map(
            meaning ->
                new Column(title, meaning, meaning == Meaning.IGNORED ? "as --map says" : ""))
        .orElseThrow(
            () ->
                new SubscriberFileRefused(
                    "--map %s names %s, which is not one of %s or attributes.NAME."
                        .formatted(Quoted.of(title, 80), Quoted.of(word, 40), Meaning.words())));
  }

  /** A column that is kept as an attribute. */
  static Column attribute(String title, String attribute) {
    return new Column(title, Meaning.ATTRIBUTE, attribute, "");
  }

  /** Whether a title is an attribute's name, as our own files have it. */
  static boolean isAttribute(String title) {
    return title.startsWith(ATTRIBUTES) && ATTRIBUTE.matcher(title).matches();
  }

  /** What a title is called as an attribute, such as {@code attributes.zip-code}. */
  static String attributeName(String title) {
    String name =
        title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return ATTRIBUTES
        + (name.isEmpty() ? "other" : name.substring(0, Math.min(name.length(), LONGEST_NAME)));
  }

  private static RowState state(String typed, String word) {
    return Arrays.stream(RowState.values())
        .filter(one -> one != RowState.UNSAID)
        .filter(one -> WordKey.key(one.name()).equals(WordKey.key(word)))
        .findFirst()
        .orElseThrow(
            () ->
                new SubscriberFileRefused(
                    "--state %s names no state; there are subscribed, unconfirmed, unsubscribed, blocked, bounced and complained."
                        .formatted(Quoted.of(typed, 80))));
  }
}
