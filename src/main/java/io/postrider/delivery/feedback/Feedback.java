package io.postrider.delivery.feedback;

import io.postrider.edition.Edition;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What came back, for whoever tells of editions and deliveries. */
@Component
public class Feedback {

  private final Bounces bounces;
  private final Complaints complaints;

  Feedback(Bounces bounces, Complaints complaints) {
    this.bounces = bounces;
    this.complaints = complaints;
  }

  /**
   * What came back of a delivery, oldest first.
   *
   * @param bounces of the letter
   * @param complaints of the reader
   */
  public record OfDelivery(List<Bounce> bounces, List<Complaint> complaints) {}

  /**
   * What came back of an edition.
   *
   * @param bounces how many readers' letters, by kind
   * @param complaints how many readers complained, by provider
   */
  public record OfEdition(Map<BounceKind, Long> bounces, Map<String, Long> complaints) {

    /** {@code Bounces: 2 hard, 1 soft. Complaints: 1 (gmail.com 1).}; empty if there is nothing. */
    public String sentence() {
      StringBuilder said = new StringBuilder();
      bounces.forEach(
          (kind, count) ->
              said.append(said.isEmpty() ? "Bounces: " : ", ")
                  .append("%,d %s".formatted(count, kind.word())));
      if (!bounces.isEmpty()) {
        said.append(".");
      }
      if (!complaints.isEmpty()) {
        said.append(said.isEmpty() ? "" : " ").append("Complaints: ");
        said.append(
            complaints.entrySet().stream()
                .map(one -> "%,d at %s".formatted(one.getValue(), one.getKey()))
                .reduce("%s, %s"::formatted)
                .orElse(""));
        said.append(".");
      }
      return said.toString();
    }
  }

  /** What came back of a delivery. */
  public OfDelivery of(Edition edition, long subscriber) {
    return new OfDelivery(bounces.of(edition, subscriber), complaints.of(edition, subscriber));
  }

  /** What came back of an edition. */
  public OfEdition of(Edition edition) {
    return new OfEdition(bounces.counts(edition), complaints.counts(edition));
  }
}
