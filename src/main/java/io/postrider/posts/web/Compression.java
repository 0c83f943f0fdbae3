package io.postrider.posts.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Undoes what servers do to bodies on their way (RFC 9110, section 8.4): gzip and deflate. Some
 * compress for everybody, whatever was asked for.
 */
final class Compression {

  /** What is asked for: the body as it is, else what can be undone. */
  static final String ACCEPTED = "identity, gzip;q=0.5, deflate;q=0.5";

  /** Nobody honest wraps a body more often. */
  private static final int MOST_LAYERS = 3;

  private Compression() {}

  /**
   * The answer with its body as the author wrote it. Of one that is no 200 the body may stay as it
   * is: its status says more.
   *
   * @param most the largest body that is read
   * @throws ResponseTooLarge if it is larger
   * @throws UnknownCompression if it is packed in another way, or broken
   */
  static RawResponse undo(RawResponse answer, int most) throws IOException {
    List<String> codings = answer.headers().allValues("Content-Encoding");
    try {
      return new RawResponse(answer.status(), answer.headers(), undo(codings, answer.body(), most));
    } catch (UnknownCompression packed) {
      if (answer.status() == 200) {
        throw packed;
      }
      return answer;
    }
  }

  private static byte[] undo(List<String> codings, byte[] body, int most) throws IOException {
    List<String> layers =
        codings.stream()
            .flatMap(header -> Arrays.stream(header.split(",")))
            .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
            .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
            .collect(Collectors.toList());
    Collections.reverse(layers);
    if (layers.size() > MOST_LAYERS) {
      throw new UnknownCompression(String.join(", ", layers));
    }
    byte[] plain = body;
    for (String layer : layers) {
      plain = undo(layer, plain, most);
    }
    return plain;
  }

  private static byte[] undo(String coding, byte[] body, int most) throws IOException {
    if (body.length == 0) {
      return body;
    }
    return switch (coding) {
      // What a proxy unpacked on the way may still be labelled.
      case "gzip", "x-gzip" -> isGzip(body) ? read(gzip(body), coding, most) : body;
      case "deflate" -> read(inflate(body), coding, most);
      default -> throw new UnknownCompression(coding);
    };
  }

  private static boolean isGzip(byte[] body) {
    return body.length > 1 && body[0] == 0x1F && body[1] == (byte) 0x8B;
  }

  private static InputStream gzip(byte[] body) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(body));
  }

  /** By the standard with a header of two bytes; many servers leave it out. */
  private static InputStream inflate(byte[] body) {
    boolean wrapped =
        body.length > 1
            && (body[0] & 0x0F) == 8
            && (((body[0] & 0xFF) << 8) + (body[1] & 0xFF)) % 31 == 0;
    return new InflaterInputStream(new ByteArrayInputStream(body), new Inflater(!wrapped));
  }

  private static byte[] read(InputStream packed, String coding, int most) throws IOException {
    byte[] plain;
    try (packed) {
      plain = packed.readNBytes(most + 1);
    } catch (IOException broken) {
      throw new UnknownCompression(coding + ", broken", broken);
    }
    if (plain.length > most) {
      throw new ResponseTooLarge();
    }
    return plain;
  }
}
