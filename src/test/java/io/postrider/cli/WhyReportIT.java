package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every post that was considered is told, with the reason for in or out. */
class WhyReportIT extends Desk {

  private static List<String> of(JsonNode posts, String field) {
    return StreamSupport.stream(posts.spliterator(), false)
        .map(post -> post.get(field).asString())
        .toList();
  }

  @Test
  void a_preview_tells_what_would_be_in_and_why_the_rest_would_not() {
    JsonNode preview = operator.types("preview", "weekly-digest", "--json").exits(0).json();

    assertThat(of(preview.get("posts"), "title"))
        .containsExactly(
            "Winter Holiday Hours and On-Call Coverage",
            "Shoulder Instability in Overhead Athletes: A Conversation",
            "PRP or Cortisone? How We Talk Through the Choice");
    assertThat(of(preview.get("posts"), "published")).first().isEqualTo("2026-11-20T23:45:00Z");
    assertThat(of(preview.get("leftOut"), "reason")).contains("PROTECTED", "BEFORE_THE_FLOOR");
  }

  @Test
  void a_preview_for_people_says_it_in_words() {
    operator
        .types("preview", "weekly-digest")
        .exits(0)
        .tells(
            "Posts that weekly-digest/2026-11-23 would hold: 3",
            "in   2026-11-20 16:45:00 -07:00  Winter Holiday Hours",
            "[PROTECTED: it asks for a password]");
  }

  @Test
  void a_report_tells_it_of_an_edition_that_went_out() {
    operator.subscribe("ana@example.org");
    run().exits(0);

    operator
        .types("report", EDITION)
        .exits(0)
        .tells(
            EDITION + "  CLOSED",
            "Posts considered",
            "in   2026-11-20 16:45:00 -07:00  Winter Holiday");
    JsonNode report = operator.types("report", EDITION, "--json").exits(0).json();
    assertThat(report.get("edition").asString()).isEqualTo(EDITION);
    assertThat(of(report.get("considered").get("in"), "id")).hasSize(3);
    assertThat(of(report.get("considered").get("out"), "leftOut")).contains("PROTECTED");
  }

  @Test
  void a_report_tells_it_of_an_edition_that_had_too_few_posts() {
    operator.edit(file -> file.replaceFirst("at-least: 1", "at-least: 4"));
    run().exits(0);

    operator
        .types("report", EDITION)
        .exits(0)
        .tells("SKIPPED (BELOW_AT_LEAST)", "out", "[BELOW_AT_LEAST: there are fewer posts than");
    operator
        .types("preview", "weekly-digest", "--slot", "2026-11-30")
        .exits(0)
        .tells("would hold: 0", "too few new posts, 3; at-least asks for 4");
  }

  @Test
  void posts_stay_out_by_their_labels_and_the_reason_is_told() {
    operator.edit(file -> file.replaceFirst("leave-out: \\[]", "leave-out: [qa, PRP]"));

    JsonNode preview = operator.types("preview", "weekly-digest", "--json").exits(0).json();
    assertThat(of(preview.get("posts"), "title"))
        .containsExactly("Winter Holiday Hours and On-Call Coverage");
    assertThat(of(preview.get("leftOut"), "reason")).contains("LABEL_LEFT_OUT");
  }

  @Test
  void a_report_tells_what_was_cut_for_size() throws Exception {
    for (String name : List.of("subject.txt", "body.txt", "style.css", "texts.properties")) {
      operator.write("templates/digest/" + name, Operator.read(Path.of("templates/digest", name)));
    }
    String body = Operator.read(Path.of("templates/digest/body.html"));
    operator.write(
        "templates/digest/body.html",
        body.replace("</body>", "<!-- " + "large ".repeat(15_000) + "--></body>"));
    operator.subscribe("ana@example.org");
    run().exits(0);

    operator
        .types("report", EDITION)
        .exits(0)
        .tells("  Cut: It shows only the titles of posts: whole, the mail would have ");
    JsonNode report = operator.types("report", EDITION, "--json").exits(0).json();
    assertThat(report.get("considered").get("cuts")).isNotEmpty();
  }

  @Test
  void an_edition_that_was_never_opened_has_no_report() {
    operator.types("report", EDITION).exits(2).complains(EDITION);
  }
}
