package io.postrider.audience.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateWordsTest {

  private final StateWords words = new StateWords(ImportOptions.NONE);

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      nullValues = "?",
      value = {
        "STATE > Unsubscribed > UNSUBSCRIBED",
        "STATE > opted-out > UNSUBSCRIBED",
        "STATE > CLEANED > BOUNCED",
        "STATE > Complained > COMPLAINED",
        "STATE > blocklisted > BLOCKED",
        "STATE > enabled > SUBSCRIBED",
        "STATE > Abgemeldet > UNSUBSCRIBED",
        "STATE > désabonné(e) > UNSUBSCRIBED",
        "STATE > Nicht bestätigt > UNCONFIRMED",
        "STATE > pending > UNCONFIRMED",
        "STATE > '' > UNSAID",
        "STATE > Texas > ?",
        "STATE > true > ?",
        "STATE > 1 > ?",
        "HINT > paid > UNSAID",
        "HINT > unsubscribed > UNSUBSCRIBED",
        "SUBSCRIBED > true > SUBSCRIBED",
        "SUBSCRIBED > no > UNSUBSCRIBED",
        "SUBSCRIBED > 2025-03-01 08:00:00 > SUBSCRIBED",
        "SUBSCRIBED > '' > UNSAID",
        "SUBSCRIBED > perhaps > ?",
        "UNSUBSCRIBED > ja > UNSUBSCRIBED",
        "UNSUBSCRIBED > 0 > UNSAID",
        "UNSUBSCRIBED > false > UNSAID",
        "UNSUBSCRIBED > '' > UNSAID",
        "UNSUBSCRIBED > 2025-06-01T10:00:00.000Z > UNSUBSCRIBED",
        "UNSUBSCRIBED > 01.06.2025 > UNSUBSCRIBED",
        "UNSUBSCRIBED > 1/6/25 10:00 > UNSUBSCRIBED",
        "UNSUBSCRIBED > 1 Jun 2025 10:00am > UNSUBSCRIBED",
        "UNSUBSCRIBED > 1717236000 > UNSUBSCRIBED",
        "UNSUBSCRIBED > 0000-00-00 00:00:00 > UNSAID",
        "UNSUBSCRIBED > some time ago > ?",
        "ALL_UNSUBSCRIBED > '' > ?",
        "BOUNCED > 1 Jul 2025 > BOUNCED",
        "BOUNCED > 7 > ?",
        "HINT > Hard bounced twice > ?",
        "HINT > unsubscribed by user > ?",
        "HINT > former subscriber > ?",
        "HINT > no longer with us > ?",
        "HINT > free subscriber > SUBSCRIBED",
        "SUBSCRIBED > ✓ > SUBSCRIBED",
        "SUBSCRIBED > ✔️ > SUBSCRIBED",
        "SUBSCRIBED > ✗ > UNSUBSCRIBED",
        "SUBSCRIBED > + > ?",
        "SUBSCRIBED > left on 2025-06-01 > ?",
        "SUBSCRIBED > requested 2025-05-01 > ?",
        "SUBSCRIBED > Sonntag, 1. Juni 2025 10:00 Uhr > SUBSCRIBED",
        "STATE > - > ?",
        "UNSUBSCRIBED > ✓ > UNSUBSCRIBED",
        "UNSUBSCRIBED > - > UNSAID",
        "UNSUBSCRIBED > 45987 > UNSUBSCRIBED",
        "UNSUBSCRIBED > 45987.375 > UNSUBSCRIBED",
        "UNSUBSCRIBED > '45987,375' > UNSUBSCRIBED",
        "UNSUBSCRIBED > 12345 > ?",
        "UNSUBSCRIBED > 60001 > ?",
        "UNSUBSCRIBED > 25-Nov-25 > UNSUBSCRIBED",
        "UNSUBSCRIBED > 25. Nov. 25 > UNSUBSCRIBED",
        "UNSUBSCRIBED > 12 août 2025 > UNSUBSCRIBED",
        "UNSUBSCRIBED > 3rd of May 2025 10:00 CEST > UNSUBSCRIBED",
        "UNSUBSCRIBED > 25 Mär 25 10:00 > UNSUBSCRIBED",
        "BOUNCED > 45987.5 > BOUNCED",
        "AGREED > nein > UNCONFIRMED",
        "AGREED > withdrawn > UNCONFIRMED",
        "AGREED > Revoked > UNCONFIRMED",
        "AGREED > consent denied > UNCONFIRMED",
        "AGREED > no consent > UNCONFIRMED",
        "AGREED > not given > UNCONFIRMED",
        "AGREED > declined > UNCONFIRMED",
        "AGREED > refusé > UNCONFIRMED",
        "AGREED > widerrufen > UNCONFIRMED",
        "AGREED > widerrufen am 01.05.2025 > UNCONFIRMED",
        "AGREED > nicht erteilt > UNCONFIRMED",
        "AGREED > keine Einwilligung > UNCONFIRMED",
        "AGREED > Unsubscribed in May of 2025 > ?",
        "AGREED > sent 2025-05-01 > ?",
        "AGREED > invited 01.05.2025 > ?",
        "AGREED > consent form missing > UNCONFIRMED",
        "AGREED > perhaps > ?",
        "AGREED > n/a > ?",
        "AGREED > 2 > ?",
        "AGREED > yes > UNSAID",
        "AGREED > erteilt > UNSAID",
        "AGREED > They asked for it at the desk > UNSAID",
        "AGREED > https://mill.example/letter > UNSAID",
        "AGREED > 203.0.113.9 > UNSAID",
        "AGREED > Website > UNSAID",
        "AGREED > false > UNCONFIRMED",
        "AGREED > by telephone > UNSAID",
        "AGREED > 2025-06-01 > UNSAID",
      })
  void a_cell_says_who_has_left_or_is_not_understood(Meaning meaning, String cell, RowState state) {
    assertThat(words.read(meaning, cell).orElse(null)).isEqualTo(state);
  }

  @Test
  void what_the_operator_says_of_a_word_goes_first() {
    StateWords told =
        new StateWords(
            ImportOptions.typed(
                List.of(), null, List.of("WEG!=unsubscribed", "cold=unsubscribed"), false));
    assertThat(told.read(Meaning.STATE, "weg")).contains(RowState.UNSUBSCRIBED);
    assertThat(told.read(Meaning.STATE, "Cold")).contains(RowState.UNSUBSCRIBED);
  }

  @Test
  void a_sign_is_a_word_of_its_own_and_an_empty_cell_no_sign() {
    StateWords signs =
        new StateWords(
            ImportOptions.typed(
                List.of(), null, List.of("✗=unsubscribed", "✓=subscribed", "-=bounced"), false));
    assertThat(signs.read(Meaning.STATE, "✗")).contains(RowState.UNSUBSCRIBED);
    assertThat(signs.read(Meaning.STATE, " ✓")).contains(RowState.SUBSCRIBED);
    assertThat(signs.read(Meaning.STATE, "-")).contains(RowState.BOUNCED);
    assertThat(signs.read(Meaning.STATE, "+")).isEmpty();
    assertThat(signs.read(Meaning.STATE, "")).contains(RowState.UNSAID);
    assertThat(signs.read(Meaning.STATE, "x".repeat(101))).isEmpty();
  }

  @Test
  void an_empty_cell_may_be_said_to_mean_something_but_where_it_means_that_nobody_left() {
    StateWords empty =
        new StateWords(ImportOptions.typed(List.of(), null, List.of("=unsubscribed"), false));
    assertThat(empty.read(Meaning.SUBSCRIBED, "")).contains(RowState.UNSUBSCRIBED);
    assertThat(empty.read(Meaning.UNSUBSCRIBED, "")).contains(RowState.UNSAID);
    assertThat(empty.read(Meaning.STATE, "+")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "unsubscribed_members_export.csv, true",
    "cleaned.csv, true",
    "abgemeldete.csv, true",
    "nonsubscribed_members_export.csv, true",
    "subscribers.csv, false",
    "people.csv, false",
    "newsletter-2025.csv, false"
  })
  void a_name_may_sound_as_if_its_people_had_left(String name, boolean sounds) {
    assertThat(StateWords.nameSoundsAway(name)).isEqualTo(sounds);
  }
}
