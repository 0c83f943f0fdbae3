package io.postrider.pages;

import io.postrider.audience.Subscriber;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.preferences.PreferenceChange;
import io.postrider.audience.preferences.PreferenceRefused;
import io.postrider.audience.preferences.PreferenceSheet;
import io.postrider.audience.preferences.TimeRules;
import io.postrider.pages.appearance.Looks;
import io.postrider.pages.appearance.PageTexts;
import io.postrider.pages.appearance.ReaderPages;
import java.text.Collator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The preferences page's fields, with what stands in them.
 *
 * @param address masked
 * @param name empty for none
 * @param languages empty where there is nothing to choose
 * @param zones by their parts of the world
 * @param left the titles of what was left just now
 * @param saved whether something was saved just now
 * @param trouble why nothing was; null if all is well
 * @param about the field that is to blame
 */
record PreferencesView(
    String address,
    String name,
    List<Language> languages,
    Map<String, List<Zone>> zones,
    Pause pause,
    PreferenceSheet.Topics topics,
    List<Newsletter> lists,
    List<String> left,
    boolean saved,
    @Nullable String trouble,
    PreferenceRefused.@Nullable About about) {

  /** Something to select, called by its own name. */
  record Language(String tag, String name, boolean chosen) {}

  /** A time zone, called by its city. */
  record Zone(String id, String name, boolean chosen) {}

  /** A list, by the name that readers know; whether they get its mails. */
  record Newsletter(String key, String title, boolean chosen) {}

  /**
   * Until when no mail is wanted.
   *
   * @param until a day as forms have it; empty for no pause
   * @param untilInWords the same for people
   * @param first the first day that can be chosen
   * @param last the last one
   * @param usual what is proposed to whom wants a pause
   */
  record Pause(String until, String untilInWords, String first, String last, String usual) {

    static Pause of(Subscriber.Times times, Wording wording, Instant now) {
      ZoneId zone = TimeRules.zone(times.timeZone(), wording.zone());
      List<LocalDate> possible = TimeRules.pauses(now, zone);
      Instant until = times.pausesAt(now) ? times.pausedUntil() : null;
      LocalDate day = until == null ? null : until.atZone(zone).toLocalDate();
      return new Pause(
          day == null ? "" : day.toString(),
          day == null ? "" : wording.day(day),
          possible.get(0).toString(),
          possible.get(1).toString(),
          possible.get(0).plusMonths(1).toString());
    }

    Pause asWritten(@Nullable String written) {
      return written == null ? this : new Pause(written, untilInWords, first, last, usual);
    }
  }

  /** In which words a view speaks. */
  record Wording(Looks looks, PageTexts texts, Locale language, ZoneId zone) {

    static Wording of(ReaderPages pages, Subscriber reader, String list) {
      return new Wording(
          pages.looks(),
          pages.texts(),
          pages.languageOf(reader, list),
          pages.looks().ofList(list).zone());
    }

    Newsletter newsletter(String list) {
      return new Newsletter(list, looks.titleOf(list), false);
    }

    String day(LocalDate day) {
      return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language).format(day);
    }

    String trouble(PreferenceRefused refusal) {
      String key = "refused." + refusal.rule().name().toLowerCase(Locale.ROOT).replace('_', '-');
      Object[] arguments =
          refusal.arguments().stream()
              .map(one -> one instanceof LocalDate day ? day(day) : one)
              .toArray();
      return texts.say(language, key, arguments);
    }
  }

  /** As it is kept. */
  static PreferencesView of(
      PreferenceSheet sheet, List<String> left, boolean saved, Wording wording, Instant now) {
    String name = sheet.subscriber().name();
    return new PreferencesView(
        address(sheet),
        name == null ? "" : name,
        languages(sheet, sheet.language()),
        zones(sheet.times().timeZone()),
        Pause.of(sheet.times(), wording, now),
        sheet.topics(sheet.chosen(), wording.language()),
        newsletters(sheet.lists(), sheet.offer().lists(), wording),
        left.stream().map(list -> wording.newsletter(list).title()).toList(),
        saved,
        null,
        null);
  }

  /** As it was filled in, so that it can be mended; what cannot be chosen is gone. */
  PreferencesView refused(
      PreferenceSheet sheet, PreferenceChange wanted, PreferenceRefused refusal, Wording wording) {
    String language = wanted.language() == null ? sheet.language() : wanted.language();
    String zone = wanted.timing().timeZone();
    return new PreferencesView(
        address,
        wanted.name() == null ? name : wanted.name(),
        languages(sheet, language),
        zone == null ? zones : zones(zone),
        pause.asWritten(wanted.timing().pauseUntil()),
        sheet.topics(wanted.topics(), wording.language()),
        lists.stream()
            .map(
                one ->
                    new Newsletter(
                        one.key,
                        one.title,
                        wanted.join().contains(one.key)
                            || (one.chosen && !wanted.leave().contains(one.key))))
            .toList(),
        List.of(),
        false,
        wording.trouble(refusal),
        refusal.about());
  }

  private static List<Newsletter> newsletters(
      List<String> own, Collection<String> offered, Wording wording) {
    return Stream.concat(own.stream(), offered.stream())
        .map(wording::newsletter)
        .map(one -> new Newsletter(one.key, one.title, own.contains(one.key)))
        .sorted(
            Comparator.comparing(Newsletter::title, Collator.getInstance(wording.language))
                .thenComparing(Newsletter::key))
        .toList();
  }

  /** One that cannot be chosen any more stands there for whom has it. */
  private static Map<String, List<Zone>> zones(@Nullable String chosen) {
    Map<String, List<Zone>> zones = new TreeMap<>();
    Stream<String> own =
        chosen == null || chosen.isEmpty() || TimeRules.zones().contains(chosen)
            ? Stream.empty()
            : Stream.of(chosen);
    Stream.concat(own, TimeRules.zones().stream())
        .forEach(
            id -> {
              String[] parts = id.split("/", 2);
              String city = parts[parts.length - 1].replace('_', ' ').replace("/", " – ");
              zones
                  .computeIfAbsent(parts[0], first -> new ArrayList<>())
                  .add(new Zone(id, city, id.equals(chosen)));
            });
    return zones;
  }

  /** Whether this field is to blame. */
  public boolean blames(String field) {
    return about != null && about.name().equalsIgnoreCase(field.replace('-', '_'));
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
