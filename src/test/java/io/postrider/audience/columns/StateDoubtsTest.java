package io.postrider.audience.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the cells of a column leave open about who has left. */
class StateDoubtsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        // who is not said to agree, or to stay, beside others who are
        "consent > yes|EMPTY > \"consent\" says who agreed, and an empty cell is not understood: say what it means, as in --state \"=unconfirmed\"",
        "consent > yes|- > \"-\" is not understood",
        "consent > yes|perhaps > --state \"perhaps=unconfirmed\"",
        "newsletter > x|EMPTY > an empty cell is not understood: say what it means, as in --state \"=unsubscribed\"",
        "newsletter > x|- > \"-\" is not understood",
        "newsletter > no|EMPTY > an empty cell is not understood",
        "active > 2025-06-01|0000-00-00 > \"0000-00-00\" is not understood",
        "status > active|EMPTY > \"status\" says who has left, and an empty cell is not understood",
        "type > Hard bounced twice > \"Hard bounced twice\" is not understood",
        // among other values
        "tags > customer, unsubscribed > holds \"unsubscribed\": move it to a column of its own",
        "tags > bounced,vip > --map \"tags=tags\"",
        "tags > \"News\",\"Unsubscribed\" > holds \"Unsubscribed\"",
        "topics > knee|news;cleaned > holds \"cleaned\"",
        "attributes.a > vip;bounced > --map \"attributes.a=attributes.a\"",
        "notes > vip, unsubscribed > is not read for who has left, and holds \"unsubscribed\": say that it shows who has left with --map \"notes=state\", or say that nobody has left by it with --map \"notes=ignore\".",
        "attributes > {\"plan\":\"unsubscribed\"} > holds \"unsubscribed\"",
        "attributes > {\"bounced\":true} > holds \"bounced: true\"",
        "attributes > {\"at\":{\"unsubscribed_at\":\"2025-06-01\"}} > holds \"unsubscribed_at: 2025-06-01\"",
        "attributes > {\"subscribed\":false} > holds \"subscribed: false\"",
        "attributes > {\"consent\":\"withdrawn\"} > holds \"consent: withdrawn\"",
        "attributes > {\"labels\":[\"vip\",\"cleaned\"]} > holds \"cleaned\"",
        "attributes > {\"opt_out_reason_code\":4} > holds \"opt_out_reason_code: 4\"",
      })
  void what_may_say_that_somebody_left_is_asked_about(String title, String cells, String sentence) {
    assertThat(doubts(ImportOptions.NONE, title, cells))
        .singleElement()
        .asString()
        .contains(sentence);
    String word = Header.of(List.of(title), ImportOptions.NONE).columns().get(0).meaning().word();
    if (List.of("tags", "topics", "json").contains(word)) {
      ImportOptions settled =
          ImportOptions.typed(List.of(title + "=" + word), null, List.of(), false);
      assertThat(doubts(settled, title, cells)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "consent > yes|true|2025-06-01",
        "consent > EMPTY|-",
        "newsletter > yes|no",
        "newsletter > EMPTY",
        "unsubscribed > 2025-06-01|EMPTY|-",
        "status > unsubscribed|EMPTY",
        "type > free|paid|EMPTY",
        "tags > customer, subscribed via the shop",
        "attributes > {\"city\":\"Leeds\",\"bounced\":false,\"unsubscribed_at\":null,\"type\":\"known\"}",
        "attributes > no object",
      })
  void what_is_plain_is_not_asked_about(String title, String cells) {
    assertThat(doubts(ImportOptions.NONE, title, cells)).isEmpty();
  }

  @Test
  void who_says_what_the_rest_is_need_not_say_what_an_empty_cell_means() {
    ImportOptions rest = ImportOptions.typed(List.of(), null, List.of("subscribed"), false);
    assertThat(doubts(rest, "newsletter", "x|EMPTY")).isEmpty();
    ImportOptions empty = ImportOptions.typed(List.of(), null, List.of("=unsubscribed"), false);
    assertThat(doubts(empty, "newsletter", "x|EMPTY")).isEmpty();
  }

  @Test
  void of_whom_one_column_says_that_they_left_no_other_is_asked() {
    Header header = Header.of(List.of("status", "newsletter", "tags"), ImportOptions.NONE);
    StateDoubts doubts = new StateDoubts(header, ImportOptions.NONE);
    doubts.look(List.of("active", "x", "vip"));
    doubts.look(List.of("unsubscribed", "", "unsubscribed,vip"));
    assertThat(doubts.sentences()).isEmpty();
    doubts.look(List.of("active", "", "bounced"));
    assertThat(doubts.sentences()).hasSize(2);
  }

  private static List<String> doubts(ImportOptions wishes, String title, String cells) {
    StateDoubts doubts = new StateDoubts(Header.of(List.of(title), wishes), wishes);
    boolean isOneCell = title.equals("topics") || cells.startsWith("{");
    List<String> values = isOneCell ? List.of(cells) : List.of(cells.split("\\|"));
    values.forEach(cell -> doubts.look(List.of(cell.replace("EMPTY", ""))));
    return doubts.sentences();
  }
}
