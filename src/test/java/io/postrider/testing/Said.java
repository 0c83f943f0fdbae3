package io.postrider.testing;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a command ended.
 *
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
public record Said(int exitCode, String out, String err) {

  /** Asserts the exit code, with what was said in the message if it is another. */
  public Said exits(int expected) {
    assertThat(exitCode).as("exit code after%nout:%n%s%nerr:%n%s", out, err).isEqualTo(expected);
    return this;
  }

  /** Asserts that standard error is one sentence with these parts, and no stack trace. */
  public Said complains(String... parts) {
    assertThat(err.strip()).contains(parts).doesNotContain("\tat ", "Exception").endsWith(".");
    assertThat(err.strip().lines()).hasSize(1);
    return this;
  }

  /** Asserts that standard output holds these parts. */
  public Said tells(String... parts) {
    assertThat(out).contains(parts);
    assertThat(out + err).doesNotContain("\tat ", "Exception");
    return this;
  }

  /** Standard output, which is nothing but JSON. */
  public JsonNode json() {
    return JsonMapper.shared().readTree(out);
  }
}
