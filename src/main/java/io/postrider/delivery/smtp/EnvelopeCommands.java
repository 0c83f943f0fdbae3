package io.postrider.delivery.smtp;

import io.postrider.delivery.letter.DigestMessage;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The commands that tell a relay of a message: {@code MAIL}, {@code RCPT} and {@code DATA} (RFC
 * 5321 §3.3), with the parameters that it and the operator agree on.
 */
final class EnvelopeCommands {

  private final PhasedTransport line;

  EnvelopeCommands(PhasedTransport line) {
    this.line = line;
  }

  /** What announces this message, in the order of the phases. */
  List<String> of(DigestMessage message) {
    String mail = "MAIL FROM:<" + message.envelopeSender() + ">";
    String recipient = "RCPT TO:<" + message.envelopeRecipient() + ">";
    if (message.needsUtf8()) {
      mail += " SMTPUTF8";
    }
    if (line.supportsExtension("DSN")) {
      mail += parameter("RET=", "dsn.ret");
      recipient += parameter("NOTIFY=", "dsn.notify");
    }
    return List.of(mail + parameter("", "mailextension"), recipient, "DATA");
  }

  private String parameter(String name, String setting) {
    String value = line.setting(setting);
    return value == null ? "" : " " + name + value;
  }

  /** Says these in one write. */
  // The library takes a line end within a command for somebody's trick, and so it would be.
  void say(List<String> commands) throws MessagingException {
    StringBuilder flight = new StringBuilder();
    for (String command : commands) {
      if (command.chars().anyMatch(Character::isISOControl)) {
        throw new MessagingException("a command has a control character");
      }
      flight.append(command).append("\r\n");
    }
    try {
      SmtpSockets.of(line)
          .getOutputStream()
          .write(flight.toString().getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException broken) {
      throw new MessagingException("the commands could not be written", broken);
    }
  }
}
