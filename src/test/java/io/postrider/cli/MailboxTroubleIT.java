package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MailboxTroubleIT extends Desk {

  @Test
  void a_file_where_the_mailbox_should_be_pauses_and_loses_nothing() throws Exception {
    operator.edit(file -> file + "\nrelay: mailbox\n");
    operator.subscribe("ana@example.org", "bo@example.org");
    Path inTheWay = operator.write("home/mailbox", "not a folder");

    run().exits(8).tells("PAUSED (", inTheWay.toString(), "2 pending");
    assertThat(rows("PENDING")).isEqualTo(2);

    Files.delete(inTheWay);
    run().exits(0).tells("CLOSED", "2 accepted");
    try (Stream<Path> files = Files.list(inTheWay.resolve(EDITION))) {
      assertThat(files.filter(file -> file.toString().endsWith(".eml"))).hasSize(2);
    }
  }
}
