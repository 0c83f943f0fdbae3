package io.postrider.testing;

import java.io.IOException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** The EHLO command of a sink that takes commands in one flight, as nearly every relay does. */
final class PipeliningEhlo extends BaseCommand {

  PipeliningEhlo() {
    super("EHLO", "Introduce yourself.", "<hostname>");
  }

  @Override
  public void execute(String line, Session session) throws IOException {
    session.resetMailTransaction();
    session.setHelo(line.substring(line.indexOf(' ') + 1));
    session.sendResponse(
        "250-%s\r\n250-8BITMIME\r\n250-PIPELINING\r\n250 SMTPUTF8"
            .formatted(session.getServer().getHostName()));
  }
}
