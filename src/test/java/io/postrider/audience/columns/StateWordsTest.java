package io.postrider.audience.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateWordsTest {

  private final StateWords words = new StateWords(Wishes.NONE);

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
        "AGREED > nein > UNCONFIRMED",
        "AGREED > false > UNCONFIRMED",
        "AGREED > by telephone > UNSAID",
        "AGREED > 2025-06-01 > UNSAID",
      })
  void a_cell_says_who_has_left_or_is_not_understood(Meaning meaning, String cell, State state) {
    assertThat(words.read(meaning, cell).orElse(null)).isEqualTo(state);
  }

  @Test
  void what_the_operator_says_of_a_word_goes_first() {
    StateWords told =
        new StateWords(
            Wishes.typed(
                List.of(), null, List.of("WEG!=unsubscribed", "cold=unsubscribed"), false));
    assertThat(told.read(Meaning.STATE, "weg")).contains(State.UNSUBSCRIBED);
    assertThat(told.read(Meaning.STATE, "Cold")).contains(State.UNSUBSCRIBED);
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
