package io.postrider.job;

import io.postrider.delivery.gate.Gates;
import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.choice.Consideration;
import io.postrider.edition.choice.Considerations;
import io.postrider.edition.choice.Editor;
import io.postrider.edition.choice.Selection;
import io.postrider.edition.choice.Shortage;
import io.postrider.edition.content.Templates;
import io.postrider.edition.lease.Leases;
import io.postrider.job.delivery.Work;
import io.postrider.posts.SourceUnreadable;
import io.postrider.rendering.template.TemplateFolders;
import io.postrider.rendering.template.TemplateRefused;
import java.util.Optional;
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
  private final Leases leases;
  private final TemplateFolders templates;
  private final FreezeContent freeze;

  CollectPosts(
      Editions editions,
      Editor editor,
      Considerations considerations,
      Leases leases,
      TemplateFolders templates,
      FreezeContent freeze) {
    this.editions = editions;
    this.editor = editor;
    this.considerations = considerations;
    this.leases = leases;
    this.templates = templates;
    this.freeze = freeze;
  }

  /**
   * Does nothing if the content is frozen already.
   *
   * @return whether there is an edition to deliver; if not, its state and reason are set
   */
  boolean execute(Work work) {
    if (freeze.isDone(work.edition())) {
      return true;
    }
    work.turnTo("Reads the posts");
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
    Templates sources = templates.of(digest);
    for (int tries = 0; tries < TRIES; tries++) {
      Selection selection = editor.choose(file, edition.cutOff());
      Consideration consideration = Consideration.of(selection, digest);
      considerations.keep(work.attempt(), edition, consideration);
      warn(edition, consideration);
      Optional<Shortage> shortage = Shortage.of(selection, digest);
      if (shortage.isPresent()) {
        return skip(work, shortage.get());
      }
      if (freeze.execute(work, digest, sources, selection, consideration)) {
        return true;
      }
    }
    throw new IllegalStateException(
        "Other editions of %s took the posts of %s %d times; run again when they are done."
            .formatted(digest.name(), edition.key(), TRIES));
  }

  private static void warn(Edition edition, Consideration consideration) {
    consideration.warnings().forEach(sentence -> LOG.warn("{}: {}", edition.key(), sentence));
    for (Consideration.Line post : consideration.in()) {
      post.warnings()
          .forEach(
              sentence -> LOG.warn("{}: post “{}”: {}", edition.key(), post.title(), sentence));
    }
  }

  private boolean skip(Work work, Shortage shortage) {
    leases.hold(
        work.attempt(),
        () -> editions.skipped(work.edition(), shortage.reason(), shortage.sentence()));
    return false;
  }

  /** Only while the edition is ours: who replaced us may have frozen the very posts we miss. */
  private boolean fail(Work work, Edition.Reason reason, RuntimeException why) {
    String detail = String.valueOf(why.getMessage());
    leases.hold(work.attempt(), () -> editions.failed(work.edition(), reason, detail));
    return false;
  }
}
