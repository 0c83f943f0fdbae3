package io.postrider.compose;

import io.postrider.delivery.gate.Gates;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Contents;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sums up what would be mailed. Writes nothing. */
@Component
public class MessageSummaries {

  private final Editions editions;
  private final Contents contents;
  private final DraftContents draftContents;
  private final Gates gates;

  MessageSummaries(Editions editions, Contents contents, DraftContents draftContents, Gates gates) {
    this.editions = editions;
    this.contents = contents;
    this.draftContents = draftContents;
    this.gates = gates;
  }

  /** Of an edition whose content is frozen; empty if it is not. */
  public Optional<MessageSummary> of(EditionKey key) {
    return contents.find(editions.get(key)).map(content -> of(key, content));
  }

  /** Of a draft. */
  public MessageSummary of(Draft draft) {
    return of(draft.edition(), draftContents.of(draft));
  }

  private MessageSummary of(EditionKey key, Content content) {
    return MessageSummary.of(gates.preview(key, content), content);
  }
}
