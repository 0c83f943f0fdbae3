package io.postrider.compose;

import io.postrider.edition.content.Content;
import io.postrider.rendering.template.TemplateFolders;
import org.springframework.stereotype.Component;

/** What drafts say, with the templates that say it. */
@Component
public class DraftContents {

  private final TemplateFolders templates;

  DraftContents(TemplateFolders templates) {
    this.templates = templates;
  }

  /**
   * What an edition says with these posts, by the templates as they are now unless it is frozen.
   *
   * @throws io.postrider.rendering.template.TemplateRefused if they cannot be read
   */
  public Content of(Draft draft) {
    Content frozen = draft.frozen();
    return frozen == null
        ? new Content(draft.digest(), templates.of(draft.digest()), draft.posts())
        : frozen;
  }
}
