package io.postrider.audience.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.audience.Channel;
import io.postrider.audience.OnDatabase;
import io.postrider.audience.People;
import io.postrider.audience.Person;
import io.postrider.audience.Subscribers;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.address.Suppression;
import io.postrider.audience.address.Suppressions;
import io.postrider.audience.cells.RefusedRow;
import io.postrider.audience.columns.SubscriberFileRefused;
import io.postrider.audience.csv.ImportResult.OnList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;

class SubscriberImportIT extends OnDatabase {

  @Autowired People people;
  @Autowired Subscribers subscribers;
  @Autowired Subscriptions subscriptions;
  @Autowired Suppressions suppressions;

  @Test
  void everything_a_row_says_is_kept_with_the_consent() {
    ImportResult result =
        imported(
            "email,name,locale,list,topics,time-zone,attributes.clinic",
            "Ann@Example.org,Ann Lee,en_US,weekly,knees|hips;backs,Europe/Berlin,denver");
    assertThat(result).isEqualTo(new ImportResult(1, weekly(1, 0), 0, 0, 0, 0, 0, 0, 1, 0, 0));
    Person ann = person("ann@example.org");
    assertThat(ann.subscriber().address()).isEqualTo("Ann@Example.org");
    assertThat(ann.subscriber().name()).isEqualTo("Ann Lee");
    assertThat(ann.subscriber().locale()).isEqualTo("en-US");
    assertThat(ann.timeZone()).isEqualTo("Europe/Berlin");
    assertThat(ann.attributes())
        .isEqualTo(
            Map.of(
                "topics", List.of("backs", "hips", "knees"),
                "attributes.clinic", List.of("denver")));
    assertThat(ann.subscriptions())
        .singleElement()
        .satisfies(one -> assertThat(one.list()).isEqualTo("weekly"))
        .satisfies(one -> assertThat(one.state()).isEqualTo("SUBSCRIBED"))
        .satisfies(one -> assertThat(one.consent()).isEqualTo("imported test 2026-11-23"));
    assertThat(ann.events()).singleElement().extracting(Person.Event::via).isEqualTo("IMPORT");
    assertThat(ann.suppression()).isNull();
  }

  @Test
  void columns_stand_in_any_order_and_a_byte_order_mark_is_no_part_of_them() {
    imported("\uFEFFlist,EMAIL\nweekly,ann@example.org".getBytes(UTF_8));
    assertThat(subscribers.count("weekly")).isEqualTo(1);
  }

  @Test
  void quotes_commas_and_line_breaks_in_cells_are_read_as_rfc_4180_says() {
    imported(
        "email,name,list",
        "a@example.org,\"O'Brien, \"\"Pat\"\"\",weekly",
        "b@example.org,\"Two\r\nLines\",weekly",
        "c@example.org, \"Lee, Cy\" ,weekly",
        "",
        "bad,,weekly");
    assertThat(person("a@example.org").subscriber().name()).isEqualTo("O'Brien, \"Pat\"");
    assertThat(person("b@example.org").subscriber().name()).isEqualTo("Two Lines");
    assertThat(person("c@example.org").subscriber().name()).isEqualTo("Lee, Cy");
    assertThat(refused).extracting(RefusedRow::line).containsExactly(7L);
  }

  @Test
  void a_file_of_an_older_excel_is_read_with_its_accents() {
    imported(
        "email,name,list\na@example.org,Ann,weekly\nb@example.org,Zoë,weekly".getBytes(ISO_8859_1));
    assertThat(person("b@example.org").subscriber().name()).isEqualTo("Zoë");
  }

  @Test
  void a_row_with_broken_bytes_is_refused_by_its_line_and_the_others_kept() {
    byte[] file =
        "email,name,list\na@example.org,Zoë Müller,weekly\nb@example.org,x,weekly".getBytes(UTF_8);
    file[file.length - 8] = (byte) 0xE9;
    imported(file);
    assertThat(refused)
        .singleElement()
        .satisfies(row -> assertThat(row.line()).isEqualTo(3))
        .satisfies(row -> assertThat(row.why()).contains("bytes that are not text"));
    assertThat(subscribers.count("weekly")).isEqualTo(1);
  }

  @Test
  void accents_make_another_person() {
    ImportResult result =
        imported("email,list", "josé@example.org,weekly", "jose@example.org,weekly");
    assertThat(result.newSubscribers()).isEqualTo(2);
    assertThat(result.repeated()).isZero();
  }

  @Test
  void one_address_on_two_lists_is_one_subscriber_with_two_subscriptions() {
    ImportResult result =
        imported(
            "email,list",
            "ann@example.org,weekly",
            "ANN@example.org,weekly",
            "ann@example.org,monthly");
    assertThat(result.lists())
        .isEqualTo(Map.of("weekly", new OnList(1, 0), "monthly", new OnList(1, 0)));
    assertThat(result.repeated()).isEqualTo(1);
    assertThat(result.newSubscribers()).isEqualTo(1);
    assertThat(count("subscriber")).isEqualTo(1);
    assertThat(count("subscription_event")).isEqualTo(2);
  }

  @Test
  void ten_thousand_bad_rows_are_told_one_by_one_and_the_good_ones_kept() {
    List<String> lines = new ArrayList<>(List.of("email,list"));
    for (int i = 0; i < 10_000; i++) {
      lines.add("nobody " + i + "@example.org,weekly");
    }
    lines.add(5_000, "ann@example.org,weekly");
    ImportResult result = imported(lines.toArray(String[]::new));
    assertThat(result.refused()).isEqualTo(10_000);
    assertThat(result.subscribed()).isEqualTo(1);
    assertThat(refused).hasSize(10_000);
    assertThat(refused.get(9_999).line()).isEqualTo(10_002);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        ",,,weekly > no email",
        "abuse@example.org,,,weekly > office",
        "ann@example.org,,xx,weekly > locale \"xx\"",
        "ann@example.org,,klingon,weekly > locale",
        "ann@example.org,,,week ly > list \"week ly\"",
        "ann@example.org,,, > list \"\"",
        "ann@example.org,weekly > 2 values where the header names 4 columns",
      })
  void a_row_that_breaks_a_rule_is_told_which(String row, String rule) {
    imported("email,name,locale,list", row, "bob@example.org,,,weekly");
    assertThat(refused).singleElement().extracting(RefusedRow::why).asString().contains(rule);
    assertThat(count("subscriber")).isEqualTo(1);
  }

  @Test
  void what_is_too_long_is_refused_and_never_cut() {
    imported(
        "email,name,list",
        "a".repeat(288) + "@example.org,Ann,weekly",
        "b@example.org," + "n".repeat(201) + ",weekly",
        "c@example.org," + "n".repeat(200) + ",weekly");
    assertThat(refused).extracting(RefusedRow::line).containsExactly(2L, 3L);
    assertThat(count("subscriber")).isEqualTo(1);
  }

  @Test
  void an_unsubscribed_address_stays_so_through_an_import() {
    imported("email,list", "ann@example.org,weekly");
    long ann = person("ann@example.org").subscriber().id();
    subscriptions.unsubscribe(ann, "weekly", Channel.BUTTON, null);
    ImportResult result = imported("email,name,list", "ann@example.org,Ann,weekly");
    assertThat(result).isEqualTo(new ImportResult(1, new TreeMap<>(), 1, 0, 0, 0, 0, 0, 0, 1, 0));
    assertThat(subscriptions.lists(ann)).isEmpty();
  }

  @Test
  void a_suppressed_address_stays_so_through_an_import() {
    EmailAddress ann = EmailAddress.parse("ann@example.org");
    suppressions.add(ann, Suppression.Reason.BY_OPERATOR, "asked by telephone");
    assertThat(imported("email,list", "ann@example.org,weekly").suppressed()).isEqualTo(1);
    assertThat(person("ann@example.org").suppression()).isNotNull();
  }

  @Test
  void the_same_file_again_changes_nothing() {
    String[] file = {
      "email,name,locale,list,topics,attributes.clinic",
      "ann@example.org,Ann,en,weekly,knees,denver",
      "bob@example.org,Bob,de,weekly,,",
    };
    imported(file);
    ImportResult again = imported(file);
    assertThat(again).isEqualTo(new ImportResult(2, weekly(0, 2), 0, 0, 0, 0, 0, 0, 0, 0, 0));
    assertThat(count("subscription_event")).isEqualTo(2);
  }

  @Test
  void what_is_given_is_updated_and_what_is_not_stays() {
    imported("email,name,locale,list,topics", "ann@example.org,Ann,en,weekly,knees");
    ImportResult result =
        imported("email,name,locale,list,topics", "ann@example.org,,de,weekly,hips");
    assertThat(result.updatedSubscribers()).isEqualTo(1);
    Person ann = person("ann@example.org");
    assertThat(ann.subscriber().name()).isEqualTo("Ann");
    assertThat(ann.subscriber().locale()).isEqualTo("de");
    assertThat(ann.attributes()).isEqualTo(Map.of("topics", List.of("hips")));
  }

  @Test
  void a_state_of_unsubscribed_takes_off_the_list() {
    imported("email,list", "ann@example.org,weekly");
    ImportResult result =
        imported(
            "email,list,state",
            "ann@example.org,weekly,UNSUBSCRIBED",
            "bob@example.org,weekly,UNSUBSCRIBED");
    assertThat(result.unsubscribed()).isEqualTo(2);
    assertThat(subscribers.count("weekly")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "name,list\nAnn,weekly",
        "email\nann@example.org",
        "email,list,shoe size\nann@example.org,weekly,38",
        "email,list,email\nann@example.org,weekly,ann@example.org",
      })
  void a_header_that_is_not_right_refuses_the_file_as_a_whole(String file) {
    assertThatThrownBy(() -> imported(file))
        .isInstanceOf(SubscriberFileRefused.class)
        .message()
        .endsWith(".");
    assertThat(count("subscriber")).isZero();
  }

  @Test
  void a_quote_left_open_is_told_by_line_before_anything_is_written() {
    String open = "ann@example.org,Ann,weekly\nbob@example.org,\"Bob,weekly\n";
    String rest = "cy@example.org,Cy,weekly\n".repeat(500_000);
    assertThatThrownBy(() -> imported(("email,name,list\n" + open + rest).getBytes(UTF_8)))
        .isInstanceOf(SubscriberFileRefused.class)
        .hasMessageContaining("line 3");
    assertThat(count("subscriber")).isZero();
  }

  @Test
  void progress_is_told_with_every_thousand_rows() {
    StringBuilder file = new StringBuilder("email,list\n");
    for (int i = 0; i < 2_500; i++) {
      file.append("reader").append(i).append("@example.org,weekly\n");
    }
    List<Long> told = new ArrayList<>();
    imports.read(
        new ByteArrayResource(file.toString().getBytes(UTF_8)), "test", refused::add, told::add);
    assertThat(told).containsExactly(1_000L, 2_000L, 2_500L);
  }

  private static SortedMap<String, OnList> weekly(long subscribed, long alreadySubscribed) {
    return new TreeMap<>(Map.of("weekly", new OnList(subscribed, alreadySubscribed)));
  }

  private Person person(String address) {
    return people.find(EmailAddress.parse(address)).orElseThrow();
  }
}
