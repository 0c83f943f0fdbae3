package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Which readers a segment is, and what {@code audience} says of it. */
@EachDatabase
class AudienceIT {

  private final TestDatabase database;
  private final Blog blog = new Blog();
  private Operator operator;

  @TempDir Path folder;

  AudienceIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void four_readers() {
    database.clear();
    operator = Operator.in(folder, blog).on(database);
    operator.write(
        "people.csv",
        """
        email,name,locale,list,topics,attributes.clinic,attributes.zip
        ana@example.org,Ana,en,weekly,knee,denver,01234
        bo@example.org,Bo,en-US,weekly,Sports Medicine|sleep,boulder,80202
        cleo@example.org,Cleo,de_AT,weekly,,denver,1234
        dan@example.org,Dan,,weekly,,aspen,
        ana@example.org,Ana,en,friends,knee,denver,01234
        """);
    operator
        .types("subscribers", "import", operator.path("people.csv").toString(), "--yes")
        .exits(0);
  }

  @AfterEach
  void the_end() {
    operator.close();
    blog.close();
  }

  /** Bo's topics are in no post of the slot. */
  @Test
  void everybody_of_the_list_is_counted_and_some_are_shown() {
    operator
        .types("audience", "weekly-digest", "--sample", "2")
        .exits(0)
        .tells("weekly-digest would be mailed to 3 of the list 'weekly'.", "ana@example.org")
        .tells("left out: 1 NO_MATCHING_POSTS");
    assertThat(mailed("--sample", "2")).containsExactly("ana", "cleo");
  }

  @Test
  void a_language_holds_for_its_narrower_forms() {
    assertThat(mailed("--where", "locale=en")).containsExactly("ana", "bo");
    assertThat(mailed("--where", "locale=de")).containsExactly("cleo");
    assertThat(mailed("--where", "locale=en-US", "--where", "locale=de"))
        .containsExactly("bo", "cleo");
  }

  @Test
  void a_topic_holds_by_its_slug_and_by_its_name() {
    assertThat(mailed("--where", "topics=sports-medicine")).containsExactly("bo");
    assertThat(mailed("--where", "topics=Knee", "--where", "topics=SLEEP"))
        .containsExactly("ana", "bo");
    assertThat(mailed("--where", "topics=nobody-wants-this")).isEmpty();
  }

  @Test
  void an_attribute_holds_letter_by_letter_and_all_keys_must_hold() {
    assertThat(mailed("--where", "attributes.clinic=denver")).containsExactly("ana", "cleo");
    assertThat(mailed("--where", "attributes.clinic=denver", "--where", "locale=en"))
        .containsExactly("ana");
    assertThat(mailed("--where", "attributes.zip=01234")).containsExactly("ana");
  }

  @Test
  void a_zip_code_in_a_file_keeps_its_zero_and_its_segment_is_narrowed_by_what_is_typed() {
    operator.edit(
        file ->
            file.replaceFirst(
                "audience: \\{ list: weekly }",
                "audience: { list: weekly, where: { attributes.zip: [01234, 80202] } }"));
    assertThat(mailed()).containsExactly("ana");
    assertThat(mailed("--where", "attributes.zip=80202")).containsExactly("bo");
    assertThat(mailed("--where", "attributes.zip=1234")).isEmpty();
  }

  @Test
  void another_list_holds_for_who_is_still_on_it() {
    assertThat(mailed("--where", "list=friends")).containsExactly("ana");
    operator.types("subscribers", "unsubscribe", "ana@example.org", "--list", "friends").exits(0);
    assertThat(mailed("--where", "list=friends")).isEmpty();
  }

  @Test
  void days_of_joining_are_those_of_the_digests_zone() {
    // They joined on the 23rd at 9:00 in Denver; Eve joins in the last minute of the 24th there.
    SettableClock.reset().pass(Duration.ofHours(38).plusMinutes(59));
    operator.subscribe("eve@example.org");

    assertThat(mailed("--where", "joined-before=2026-11-24"))
        .containsExactly("ana", "bo", "cleo", "dan");
    assertThat(mailed("--where", "joined-after=2026-11-23")).containsExactly("eve");
    assertThat(mailed("--where", "joined-after=2026-11-24")).isEmpty();
    assertThat(mailed("--where", "joined-before=2026-11-23")).isEmpty();
    assertThat(mailed("--where", "joined-before=2026-11-25", "--where", "joined-after=2026-11-22"))
        .hasSize(5);
  }

  @Test
  void who_left_is_told_by_reason() {
    operator.types("subscribers", "unsubscribe", "dan@example.org").exits(0);
    assertThat(audience().at("/leftOut/UNSUBSCRIBED").asInt()).isEqualTo(1);
    assertThat(mailed()).containsExactly("ana", "cleo");
  }

  @Test
  void an_empty_segment_says_what_there_is_instead() {
    operator
        .types("audience", "weekly-digest", "--where", "attributes.clinc=denver")
        .exits(0)
        .tells("to 0 of the list", "known are: attributes.clinic, attributes.zip.");
    operator
        .types("audience", "weekly-digest", "--where", "attributes.clinic=vail")
        .exits(0)
        .tells("'attributes.clinic=vail' has no such value", "denver");
  }

  @Test
  void what_is_no_condition_is_told() {
    operator
        .types("audience", "weekly-digest", "--where", "lcale=en")
        .exits(2)
        .complains("--where: 'lcale' is not a known key", "locale, topics, list");
    operator
        .types("audience", "weekly-digest", "--where", "joined-after=soon")
        .exits(2)
        .complains("joined-after", "'soon' is not a day; write it as in 2026-11-23");
    operator.types("audience", "weekly-digest", "--not-within", "24").exits(2).complains("'24'");
    operator.types("audience", "weekly-digest", "--not-within", "500d").exits(2);
    operator.types("audience", "nothing").exits(2).complains("'nothing' is not a digest");
  }

  private JsonNode audience(String... more) {
    return operator
        .types(
            Stream.concat(Stream.of("audience", "weekly-digest", "--json"), Arrays.stream(more))
                .toArray(String[]::new))
        .exits(0)
        .json();
  }

  /** The names before the @ of who would be mailed. */
  private List<String> mailed(String... more) {
    JsonNode line = audience(more);
    List<String> names =
        line.at("/sample")
            .valueStream()
            .map(one -> one.at("/email").asString().replace("@example.org", ""))
            .toList();
    if (more.length == 0 || !more[0].equals("--sample")) {
      assertThat(line.at("/mailed").asInt()).isEqualTo(names.size());
    }
    return names;
  }
}
