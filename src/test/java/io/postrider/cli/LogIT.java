package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log, for programs that read it. */
class LogIT extends Desk {

  @Test
  void each_line_is_json_if_asked_and_tells_the_edition_and_the_chunk() {
    operator.with("logging.structured.format.console", "ecs");
    operator.subscribe("ana@example.org", "bo@example.org");

    List<JsonNode> lines = lines(operator.types("run", "weekly-digest", "--debug").exits(0));

    assertThat(lines)
        .filteredOn(line -> line.at("/chunk").asString("").equals("1"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.at("/edition").asString()).isEqualTo(EDITION));
  }

  @Test
  void no_address_is_in_it_above_debug_whatever_befalls_a_reader() {
    operator.with("logging.structured.format.console", "ecs");
    operator.with("logging.level.io.postrider", "INFO");
    operator.subscribe("ana@example.org", "bo@example.org", "cy@example.org", "di@example.org");
    refuse("ana@example.org", 550, "5.1.1 <ana@example.org>: no such user");
    refuse("bo@example.org", 451, "4.7.1 <bo@example.org>: greylisted");
    refuse("cy@example.org", 552, "5.2.2 <cy@example.org>: mailbox full");
    sink.fail(SmtpFault.to("di@example.org").once().hangUp(SmtpPhase.DOT));

    Said said = run().exits(4);
    lines(said);
    Said swept = operator.types("sweep").exits(4);

    for (String name : Set.of("ana", "bo", "cy", "di")) {
      assertThat(said.err() + swept.err()).doesNotContain(name + "@");
    }
  }

  private void refuse(String address, int code, String text) {
    sink.fail(SmtpFault.to(address).reply(SmtpPhase.RCPT, code, text));
  }

  private static List<JsonNode> lines(Said said) {
    JsonMapper json = JsonMapper.shared();
    return said.err().lines().map(json::readTree).toList();
  }
}
