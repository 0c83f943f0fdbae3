package io.postrider.job;

import io.postrider.delivery.gate.Gates;
import io.postrider.delivery.gate.LetterWriter;
import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.choice.Consideration;
import io.postrider.edition.choice.Considerations;
import io.postrider.edition.choice.Editor;
import io.postrider.edition.choice.Selection;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Contents;
import io.postrider.edition.content.Templates;
import io.postrider.edition.lease.Leases;
import io.postrider.job.delivery.Work;
import io.postrider.posts.SourceUnreadable;
import io.postrider.rendering.template.TemplateFolders;
import io.postrider.rendering.template.TemplateRefused;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Chooses the posts, lets the whole edition pass the gates, and freezes it. */
@Component
class CollectPosts {

  private static final Logger LOG = LoggerFactory.getLogger(CollectPosts.class);

  private static final int TRIES = 5;

  private final Editions editions;
  private final Editor editor;
  private final Considerations considerations;
  private final Contents contents;
  private final Leases leases;
  private final TemplateFolders templates;
  private final Gates gates;

  CollectPosts(
      Editions editions,
      Editor editor,
      Considerations considerations,
      Contents contents,
      Leases leases,
      TemplateFolders templates,
      Gates gates) {
    this.editions = editions;
    this.editor = editor;
    this.considerations = considerations;
    this.contents = contents;
    this.leases = leases;
    this.templates = templates;
    this.gates = gates;
  }

  /**
   * Does nothing if the content is frozen already.
   *
   * @return whether there is an edition to deliver; if not, its state and reason are set
   */
  boolean execute(Work work) {
    if (contents.find(work.edition()).isPresent()) {
      return true;
    }
    work.tally().turnTo("Reads the posts");
    try {
      return collect(work, work.file().orElseThrow());
    } catch (SourceUnreadable e) {
      return fail(work, Edition.Reason.SOURCE_UNREADABLE, e);
    } catch (TemplateRefused | Gates.Refusal e) {
      return fail(work, Edition.Reason.REFUSED, e);
    }
  }

  private boolean collect(Work work, DigestFile file) {
    Edition edition = work.edition();
    Digest digest = file.digest();
    Templates sources = templates.load(digest.presentation().template());
    for (int tries = 0; tries < TRIES; tries++) {
      Selection selection = editor.choose(file, edition.cutOff());
      int count = selection.chosen().size();
      int atLeast = digest.posts().limits().atLeast();
      Consideration consideration = Consideration.of(selection, atLeast);
      considerations.keep(work.attempt(), edition, consideration);
      warn(edition, consideration);
      if (count < atLeast) {
        return skip(work, count, atLeast);
      }
      Content content = new Content(digest, sources, selection.chosen());
      considerCuts(work, consideration, gates.pass(edition.key(), content));
      if (contents.freeze(work.attempt(), edition, content)) {
        return true;
      }
    }
    throw new IllegalStateException(
        "Other editions of %s took the posts of %s %d times; run again when they are done."
            .formatted(digest.name(), edition.key(), TRIES));
  }

  private void considerCuts(Work work, Consideration consideration, LetterWriter letters) {
    List<String> cuts = letters.cuts();
    letters.warnings().forEach(sentence -> LOG.warn("{}: {}", work.edition().key(), sentence));
    cuts.forEach(sentence -> LOG.warn("{}: {}", work.edition().key(), sentence));
    if (!cuts.isEmpty()) {
      considerations.keep(work.attempt(), work.edition(), consideration.withCuts(cuts));
    }
  }

  private static void warn(Edition edition, Consideration consideration) {
    consideration.warnings().forEach(sentence -> LOG.warn("{}: {}", edition.key(), sentence));
    for (Consideration.Line post : consideration.in()) {
      post.warnings()
          .forEach(
              sentence -> LOG.warn("{}: post “{}”: {}", edition.key(), post.title(), sentence));
    }
  }

  private boolean skip(Work work, int count, int atLeast) {
    Edition.Reason reason = count == 0 ? Edition.Reason.NOTHING_NEW : Edition.Reason.BELOW_AT_LEAST;
    String detail =
        count == 0
            ? "There is no new post."
            : "There are %d new posts; at-least asks for %d. They wait for the next edition."
                .formatted(count, atLeast);
    leases.hold(work.attempt(), () -> editions.skipped(work.edition(), reason, detail));
    return false;
  }

  /** Only while the edition is ours: who replaced us may have frozen the very posts we miss. */
  private boolean fail(Work work, Edition.Reason reason, RuntimeException why) {
    String detail = String.valueOf(why.getMessage());
    leases.hold(work.attempt(), () -> editions.failed(work.edition(), reason, detail));
    return false;
  }
}
