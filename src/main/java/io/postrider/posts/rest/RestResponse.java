package io.postrider.posts.rest;

import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.fields.PlainText;
import io.postrider.posts.web.Origin;
import io.postrider.posts.web.Response;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What the API said.
 *
 * @param origin where it was asked
 * @param answer the answer as it came
 * @param json the same as JSON
 */
record RestResponse(Origin origin, Response answer, JsonNode json) {

  private static final int LONGEST_QUOTE = 150;

  /** Strings are bounded by the size of an answer; what else can grow in memory is bounded here. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(500)
                          .maxTokenCount(1_000_000)
                          .build())
                  .build())
          .build();

  /** Whether a server without pretty addresses answers so: not found, or a page for people. */
  static boolean isNoApi(Response answer) {
    return switch (answer.status()) {
      case 404 -> !parse(answer).has("code");
      case 200 -> !parse(answer).isContainer();
      default -> false;
    };
  }

  private static JsonNode parse(Response answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JacksonException malformed) {
      // Its message quotes the document.
      return MissingNode.getInstance();
    }
  }

  /**
   * Reads an answer.
   *
   * @throws SourceUnreadable if it does not come from the API
   */
  static RestResponse of(Origin origin, Response answer) {
    JsonNode json = parse(answer);
    if (json.isContainer()) {
      return new RestResponse(origin, answer, json);
    }
    answer.orRefuse(origin);
    throw origin.unreadable(
        "answered %s where JSON is expected; ".formatted(what(answer))
            + "check that posts.url is the home of a WordPress, and that no firewall, cache or"
            + " maintenance mode stands before its REST API, then run again.");
  }

  private static String what(Response answer) {
    int first = 0;
    byte[] body = answer.body();
    while (first < body.length && body[first] <= ' ') {
      first++;
    }
    if (first == body.length) {
      return "nothing";
    }
    return body[first] == '<' ? "an HTML page" : "something else";
  }

  /** Whether this is the API's own error of that code. */
  boolean isError(String code) {
    return answer.status() != 200 && code().equals(code);
  }

  private String code() {
    return json.path("code").stringValueOpt().orElse("");
  }

  /** How many there are on all pages; empty if a proxy took the header away. */
  OptionalInt total() {
    return header("X-WP-Total");
  }

  /** How many pages there are. */
  OptionalInt pages() {
    return header("X-WP-TotalPages");
  }

  private OptionalInt header(String name) {
    return answer.response().headers().firstValue(name).map(String::strip).stream()
        .filter(value -> value.matches("\\d{1,9}"))
        .mapToInt(Integer::parseInt)
        .findFirst();
  }

  /** The reply if it is a list. */
  RestResponse list() {
    if (succeeded().json.isArray()) {
      return this;
    }
    throw misshapen("JSON that is not a list");
  }

  /** The reply if it is no error. */
  RestResponse succeeded() {
    if (answer.status() == 200) {
      return this;
    }
    if (code().isEmpty()) {
      answer.orRefuse(origin);
    }
    throw origin.unreadable(
        "answered %s, %s: “%s”; %s"
            .formatted(
                Response.describe(answer.status()),
                quote(code()),
                quote(json.path("message").stringValueOpt().orElse("")),
                advice()));
  }

  private String advice() {
    return switch (answer.status()) {
      case 401, 403 ->
          "allow Postrider in the site's security plug-in, or correct posts.username and"
              + " posts.password (an application password), then run again.";
      case 404 ->
          "check that posts.url is the home of a WordPress whose REST API is on, then run again.";
      default -> "fix the site, then run again.";
    };
  }

  /** The failure to make sense of it. The words go on after "answered". */
  SourceUnreadable misshapen(String what) {
    return origin.unreadable(
        "answered %s, which WordPress does not; ".formatted(what)
            + "look for a plug-in that changes the REST API, then run again.");
  }

  /** A stranger's words, in plain text and cut short. */
  static String quote(String text) {
    String plain = PlainText.of(text).replaceAll("\\p{C}", "");
    return plain.codePointCount(0, plain.length()) <= LONGEST_QUOTE
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
  }
}
