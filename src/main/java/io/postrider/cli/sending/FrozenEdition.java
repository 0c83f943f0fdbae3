package io.postrider.cli.sending;

import io.postrider.cli.drafts.MessageSummary;
import io.postrider.delivery.gate.Gates;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Contents;
import org.springframework.stereotype.Component;

/** Shows what is about to go out. */
@Component
class FrozenEdition {

  private final Editions editions;
  private final Contents contents;
  private final Gates gates;

  FrozenEdition(Editions editions, Contents contents, Gates gates) {
    this.editions = editions;
    this.contents = contents;
    this.gates = gates;
  }

  /** Prints subject and posts of an edition, and how many readers it goes to now. */
  void show(EditionKey key, long readers) {
    contents
        .find(editions.get(key))
        .ifPresent(
            content -> MessageSummary.of(gates.preview(key, content), content).print(System.out));
    System.out.printf("  Readers: %,d%n", readers);
  }
}
