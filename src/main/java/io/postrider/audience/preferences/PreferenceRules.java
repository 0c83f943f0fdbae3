package io.postrider.audience.preferences;

import io.postrider.audience.preferences.PreferenceRefused.Rule;
import io.postrider.edition.content.Label;
import io.postrider.text.Ellipsis;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a reader may ask for. What is kept already stays, whatever rules there are now. */
final class PreferenceRules {

  /** As many characters as a mail shows of a name. */
  private static final int LONGEST_NAME = 100;

  /** Controls, line breaks, marks that turn the direction of what follows, and what is no UTF-8. */
  private static final Pattern UNFIT =
      Pattern.compile(
          "[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069\\uFFFD\\uFFFE\\uFFFF]");

  private static final Pattern GAPS = Pattern.compile("[\\s\\p{Zs}]+");

  private PreferenceRules() {}

  /** The name to keep; null for none. */
  static @Nullable String name(PreferenceSheet sheet, @Nullable String wanted) {
    String kept = sheet.subscriber().name();
    if (wanted == null || wanted.equals(kept)) {
      return kept;
    }
    if (UNFIT.matcher(wanted).find()) {
      throw new PreferenceRefused(Rule.NAME_UNFIT, shown(wanted));
    }
    String name = GAPS.matcher(wanted).replaceAll(" ").strip();
    if (name.length() > LONGEST_NAME) {
      throw new PreferenceRefused(Rule.NAME_LONG, LONGEST_NAME, shown(name));
    }
    return name.isEmpty() ? null : name;
  }

  /** The locale to keep; a language that the reader has already leaves a narrower one alone. */
  static @Nullable String locale(PreferenceSheet sheet, @Nullable String wanted) {
    if (wanted == null || wanted.equals(sheet.language())) {
      return sheet.subscriber().locale();
    }
    if (!sheet.languages().tags().contains(wanted)) {
      throw new PreferenceRefused(Rule.LANGUAGE, shown(wanted));
    }
    return wanted;
  }

  /** The labels that the reader wants. */
  static Set<Label> topics(PreferenceSheet sheet, Set<String> wanted) {
    return wanted.stream().map(slug -> topic(sheet, slug)).collect(Collectors.toSet());
  }

  private static Label topic(PreferenceSheet sheet, String slug) {
    Label topic = new Label(slug);
    if (!sheet.knows(topic)) {
      throw new PreferenceRefused(Rule.TOPIC, shown(slug));
    }
    return topic;
  }

  static String shown(String value) {
    return Ellipsis.at(40, UNFIT.matcher(value).replaceAll("�"));
  }
}
