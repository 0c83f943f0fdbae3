package io.postrider.cli.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.postrider.accounting.DeliveryRecord;
import io.postrider.accounting.EditionReport;
import io.postrider.audience.consent.Unsubscribes;
import io.postrider.edition.choice.Consideration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The report as one JSON object: what {@code status} tells, the posts that were considered, and
 * every delivery, each on a line of its own.
 */
public final class JsonReport implements ReportFile {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET, StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private final Writer out;
  private final JsonGenerator json;

  /** A report that is written to this, which is flushed and not closed. */
  public JsonReport(Writer out) {
    this.out = out;
    this.json = MAPPER.createGenerator(out);
  }

  private record Head(
      @JsonUnwrapped EditionReport status,
      @Nullable Considered considered,
      Unsubscribes.Figures unsubscribed) {

    private static Head of(ReportHead head) {
      Consideration considered = head.considered();
      return new Head(
          head.status(),
          considered == null ? null : Considered.of(considered),
          head.unsubscribed());
    }
  }

  private record Considered(
      List<Consideration.Line> in,
      List<Consideration.Line> out,
      int more,
      List<String> warnings,
      List<String> cuts) {

    private static Considered of(Consideration consideration) {
      return new Considered(
          consideration.in(),
          consideration.out(),
          consideration.more(),
          consideration.warnings(),
          consideration.cuts());
    }
  }

  @Override
  public void begin(ReportHead head) {
    json.writeStartObject();
    MAPPER
        .valueToTree(Head.of(head))
        .properties()
        .forEach(property -> json.writePOJOProperty(property.getKey(), property.getValue()));
    json.writeArrayPropertyStart("deliveries");
  }

  @Override
  public void add(DeliveryRecord delivery) {
    json.writeRaw('\n');
    json.writePOJO(delivery);
  }

  @Override
  public void end() {
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
