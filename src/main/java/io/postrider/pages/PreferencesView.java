package io.postrider.pages;

import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.preferences.PreferenceChange;
import io.postrider.audience.preferences.PreferenceRefused;
import io.postrider.audience.preferences.PreferenceSheet;
import io.postrider.pages.appearance.Looks;
import io.postrider.pages.appearance.PageTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The preferences page's fields, with what stands in them.
 *
 * @param address masked
 * @param name empty for none
 * @param languages empty where there is nothing to choose
 * @param left the titles of what was left just now
 * @param saved whether something was saved just now
 * @param trouble why nothing was; null if all is well
 * @param about the field that is to blame
 */
record PreferencesView(
    String address,
    String name,
    List<Language> languages,
    PreferenceSheet.Topics topics,
    List<Newsletter> lists,
    List<String> left,
    boolean saved,
    @Nullable String trouble,
    PreferenceRefused.@Nullable About about) {

  /** Something to select, called by its own name. */
  record Language(String tag, String name, boolean chosen) {}

  /** A list, by the name that readers know. */
  record Newsletter(String key, String title) {}

  /** In which words a view speaks. */
  record Wording(Looks looks, PageTexts texts, Locale language) {

    Newsletter newsletter(String list) {
      return new Newsletter(list, looks.titleOf(list));
    }

    String trouble(PreferenceRefused refusal) {
      String key = "refused." + refusal.rule().name().toLowerCase(Locale.ROOT).replace('_', '-');
      return texts.say(language, key, refusal.arguments().toArray());
    }
  }

  static PreferencesView of(
      PreferenceSheet sheet, List<String> left, boolean saved, Wording wording) {
    String name = sheet.subscriber().name();
    return new PreferencesView(
        address(sheet),
        name == null ? "" : name,
        languages(sheet, sheet.language()),
        sheet.topics(sheet.chosen(), wording.language()),
        sheet.lists().stream().map(wording::newsletter).toList(),
        left.stream().map(list -> wording.newsletter(list).title()).toList(),
        saved,
        null,
        null);
  }

  /** As it was filled in, so that it can be mended; what cannot be chosen is gone. */
  static PreferencesView refused(
      PreferenceSheet sheet, PreferenceChange wanted, PreferenceRefused refusal, Wording wording) {
    PreferencesView kept = of(sheet, List.of(), false, wording);
    String language = wanted.language() == null ? sheet.language() : wanted.language();
    return new PreferencesView(
        kept.address,
        wanted.name() == null ? kept.name : wanted.name(),
        languages(sheet, language),
        sheet.topics(wanted.topics(), wording.language()),
        kept.lists,
        List.of(),
        false,
        wording.trouble(refusal),
        refusal.about());
  }

  /** Whether this field is to blame. */
  public boolean blames(String field) {
    return about != null && about.name().equalsIgnoreCase(field);
  }

  private static String address(PreferenceSheet sheet) {
    return EmailAddress.parse(sheet.subscriber().address()).masked();
  }

  /** What they have stands there too, even if no mail is written in it. */
  private static List<Language> languages(PreferenceSheet sheet, String chosen) {
    List<String> tags = new ArrayList<>(sheet.languages().tags());
    if (!tags.contains(sheet.language())) {
      tags.add(0, sheet.language());
    }
    return tags.size() < 2
        ? List.of()
        : tags.stream().map(tag -> new Language(tag, name(tag), tag.equals(chosen))).toList();
  }

  private static String name(String tag) {
    Locale language = Locale.forLanguageTag(tag);
    String name = language.getDisplayName(language);
    int first = name.isEmpty() ? 0 : name.offsetByCodePoints(0, 1);
    return name.substring(0, first).toUpperCase(language) + name.substring(first);
  }
}
