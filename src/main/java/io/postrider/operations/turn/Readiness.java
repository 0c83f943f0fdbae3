package io.postrider.operations.turn;

import io.postrider.delivery.gate.Gates;
import io.postrider.edition.Edition;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Contents;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whether what is frozen is fit to be sent as this process is configured: asked before anything is
 * touched.
 */
@Component
public class Readiness {

  private final Contents contents;
  private final Gates gates;

  Readiness(Contents contents, Gates gates) {
    this.contents = contents;
    this.gates = gates;
  }

  /**
   * The content of an edition that may be sent; empty if none is frozen yet.
   *
   * @throws Gates.Refusal if the configuration is not fit to send
   * @throws io.postrider.rendering.template.TemplateRefused if a template is not
   */
  public Optional<Content> require(Edition edition) {
    Optional<Content> frozen = contents.find(edition);
    frozen.ifPresent(content -> gates.pass(edition.key(), content));
    return frozen;
  }
}
