package io.postrider.compose.copies;

import io.postrider.audience.Subscriber;
import io.postrider.audience.address.EmailAddress;
import io.postrider.compose.Draft;
import io.postrider.compose.DraftContents;
import io.postrider.delivery.gate.Gates;
import io.postrider.delivery.gate.LetterWriter;
import io.postrider.delivery.gate.Mailers;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.Outcome;
import io.postrider.digest.Delivery.Relay;
import io.postrider.edition.EditionKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Mails marked copies to people who want to see a mail before it goes out, past the ledger. */
@Component
public class TestCopies {

  private final DraftContents contents;
  private final Gates gates;
  private final Mailers mailers;

  TestCopies(DraftContents contents, Gates gates, Mailers mailers) {
    this.contents = contents;
    this.gates = gates;
    this.mailers = mailers;
  }

  /** Writes what is to be tested, by all that an edition has to pass. */
  public TestLetter write(Draft draft, Subscriber like) {
    LetterWriter writer = gates.pass(draft.edition(), contents.of(draft));
    List<String> remarks = new ArrayList<>();
    draft.posts().forEach(post -> remarks.addAll(post.warnings()));
    remarks.addAll(writer.remarks());
    return new TestLetter(draft, writer.preview(like), remarks);
  }

  /**
   * Mails a copy to each of these, until the relay is in trouble.
   *
   * @param watcher sees each result as soon as it is known
   */
  public void mail(TestLetter test, List<EmailAddress> to, Consumer<TestResult> watcher) {
    try (Mailer mailer = mailers.openWatched(test.draft().relay(), beside(test.draft()));
        Mailer.Line line = mailer.open()) {
      for (EmailAddress address : to) {
        Outcome outcome =
            line.send(TestCopy.of(test.letter(), address.toString(), test.draft().edition()));
        watcher.accept(new TestResult(address, outcome));
        if (outcome instanceof Outcome.NotStarted) {
          break; // it is about the relay, and the others would fare alike
        }
      }
    }
  }

  /** The page that shows the copies; empty if they went to a relay. */
  public Optional<Path> page(Draft draft) {
    return draft.relay() == Relay.MAILBOX
        ? Optional.of(mailers.mailbox(beside(draft)).resolve("index.html"))
        : Optional.empty();
  }

  /** A digest that has a folder for a relay gets its tests beside its editions. */
  private static EditionKey beside(Draft draft) {
    return new EditionKey(draft.edition().digest(), "test");
  }
}
