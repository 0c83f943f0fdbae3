package io.postrider.compose.checks;

import io.postrider.compose.Draft;
import io.postrider.compose.Drafts;
import io.postrider.delivery.gate.Gates;
import io.postrider.delivery.gate.PublicUrl;
import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.EditionKey;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Templates;
import io.postrider.inbox.Inbox;
import io.postrider.posts.Post;
import io.postrider.rendering.template.TemplateFolders;
import io.postrider.text.UsageError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a digest itself needs to go out: posts, and templates and settings that pass the gates. */
@Component
class DigestChecks {

  /** The gates need a post, and there need be none just now. */
  private static final Post SAMPLE =
      new Post(
          new Post.Identity("sample", "1", "https://postrider.invalid/sample/"),
          new Post.Head("A sample post", Instant.EPOCH, null, null, null),
          new Post.Body("What the post says.", "<p>What the post says.</p>", null, 1),
          new Post.Labels(List.of(), List.of()),
          List.of());

  private final Drafts drafts;
  private final TemplateFolders templates;
  private final Gates gates;
  private final Inbox inbox;
  private final PublicUrl publicUrl;

  DigestChecks(
      Drafts drafts, TemplateFolders templates, Gates gates, Inbox inbox, PublicUrl publicUrl) {
    this.drafts = drafts;
    this.templates = templates;
    this.gates = gates;
    this.inbox = inbox;
    this.publicUrl = publicUrl;
  }

  String posts(DigestFile file, @Nullable String slot, Wording wording) {
    Draft draft = drafts.of(file, slot);
    return "%s Posts that it would hold: %d.%s"
        .formatted(
            draft.about(),
            draft.consideration().in().size(),
            draft.obstacle().map(wording.obstacle()).map(" "::concat).orElse(""));
  }

  String gates(Digest digest) {
    Templates sources = templates.of(digest);
    Content content = new Content(digest, sources, List.of(SAMPLE));
    gates.pass(new EditionKey(digest.name(), "2026-01-01"), content);
    return "Templates, footer, links and configuration pass.";
  }

  /** What the pages of its editions need besides. */
  String archive(Digest digest) {
    if (publicUrl.configured().isEmpty()) {
      throw new Gates.Refusal(
          "The archive is on (archive: public), but POSTRIDER_PUBLIC_URL is not set, so 'view in browser' and the feed lead nowhere; set it to the https address where readers reach the serving process, as in https://news.clinic.example.");
    }
    return digest.audience().goesToWholeList()
        ? "Everybody may see its editions at %s/a/%s."
            .formatted(publicUrl.forPreview(), digest.name())
        : "The archive is on (archive: public), but its editions go to some of its list only (audience.where) and are not shown; take that key out, or the archive.";
  }

  String wayBack(Digest digest) {
    return gates.wayBack(digest);
  }

  /** Who is offered to leave by mail must be heard. */
  String waysOut(Digest digest) {
    Optional<String> address = gates.waysOutByMail(digest);
    if (address.isPresent() && !inbox.isConfigured()) {
      throw new UsageError(
          "Mails offer readers to leave by a mail to %s, and nobody reads it: set POSTRIDER_INBOX_HOST to its mailbox, or take the address out of the settings."
              .formatted(address.get()));
    }
    return address
        .map("Readers leave by a click, or by a mail to %s."::formatted)
        .orElse("Readers leave by a click.");
  }
}
