package io.postrider.job;

import io.postrider.delivery.gate.Gates;
import io.postrider.delivery.gate.LetterWriter;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.choice.Consideration;
import io.postrider.edition.choice.Considerations;
import io.postrider.edition.choice.Selection;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Contents;
import io.postrider.edition.content.Templates;
import io.postrider.job.delivery.Work;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets what an edition is to say pass the gates, and freezes it. */
@Component
class FreezeContent {

  private static final Logger LOG = LoggerFactory.getLogger(FreezeContent.class);

  private final Contents contents;
  private final Considerations considerations;
  private final Gates gates;

  FreezeContent(Contents contents, Considerations considerations, Gates gates) {
    this.contents = contents;
    this.considerations = considerations;
    this.gates = gates;
  }

  /** Whether it is done already. */
  boolean isDone(Edition edition) {
    return contents.isFrozen(edition);
  }

  /**
   * Freezes these posts as an edition of the digest, and keeps what had to be cut.
   *
   * @param templates by which they are shown
   * @param consideration of the selection
   * @return false if another edition of the digest took one of the posts meanwhile
   * @throws Gates.Refusal if the configuration is not fit to send
   * @throws io.postrider.rendering.template.TemplateRefused if a template is not
   */
  boolean execute(
      Work work,
      Digest digest,
      Templates templates,
      Selection selection,
      Consideration consideration) {
    Content content = new Content(digest, templates, selection.chosen());
    considerCuts(work, consideration, gates.pass(work.edition().key(), content));
    return contents.freeze(work.attempt(), work.edition(), content);
  }

  private void considerCuts(Work work, Consideration consideration, LetterWriter letters) {
    List<String> cuts = letters.cuts();
    letters.warnings().forEach(sentence -> LOG.warn("{}: {}", work.edition().key(), sentence));
    cuts.forEach(sentence -> LOG.warn("{}: {}", work.edition().key(), sentence));
    if (!cuts.isEmpty()) {
      considerations.keep(work.attempt(), work.edition(), consideration.withCuts(cuts));
    }
  }
}
