package io.postrider.cli.lines;

import io.postrider.delivery.gate.Mailers;
import io.postrider.digest.Delivery;
import io.postrider.edition.Edition;
import io.postrider.edition.content.Contents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/** The page of the local mailbox that shows an edition's mails. */
public final class MailboxPage {

  private MailboxPage() {}

  /** Of this edition; empty if it goes to a relay, or nothing of it was delivered. */
  public static Optional<Path> of(ApplicationContext app, Edition edition) {
    return app.getBean(Contents.class)
        .settings(edition)
        .filter(digest -> digest.delivery().relay() == Delivery.Relay.MAILBOX)
        .map(digest -> app.getBean(Mailers.class).mailbox(edition.key()).resolve("index.html"))
        .filter(Files::exists);
  }
}
