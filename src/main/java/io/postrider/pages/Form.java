package io.postrider.pages;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;

/**
 * Reads what a POST asks for from its body alone: a link with a query must not unsubscribe, and RFC 8058 &sect;3.2 has
 * receivers send multipart forms as well as urlencoded ones. Only the first kilobytes of a body count.
 */
final class Form {

  private static final int MOST_OCTETS = 4096;

  private Form() {}

  static Wish wish(HttpServletRequest request) throws IOException {
    try {
      return wish(fields(request));
    } catch (IllegalArgumentException | IllegalStateException | ServletException e) {
      return Wish.UNCLEAR; // no form, or one that is broken or too large
    }
  }

  private static Wish wish(Set<String> fields) {
    if (fields.contains("List-Unsubscribe=One-Click")) {
      return Wish.ONE_CLICK;
    }
    if (fields.contains("leave=everything")) {
      return Wish.LEAVE_EVERYTHING;
    }
    return fields.contains("leave=list") ? Wish.LEAVE_LIST : Wish.UNCLEAR;
  }

  private static Set<String> fields(HttpServletRequest request)
      throws IOException, ServletException {
    MediaType type = type(request);
    if (type.isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED)) {
      String body = read(request.getInputStream());
      return Arrays.stream(body.split("&")).map(Form::decoded).collect(Collectors.toSet());
    }
    if (type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA)) {
      return parts(request).stream().map(Form::field).collect(Collectors.toSet());
    }
    return Set.of();
  }

  private static Collection<Part> parts(HttpServletRequest request) throws ServletException {
    try {
      return request.getParts();
    } catch (IOException e) {
      throw new ServletException(e);
    }
  }

  private static MediaType type(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null ? MediaType.APPLICATION_OCTET_STREAM : MediaType.parseMediaType(type);
  }

  private static String decoded(String pair) {
    return URLDecoder.decode(pair, StandardCharsets.UTF_8);
  }

  private static String field(Part part) {
    try (InputStream in = part.getInputStream()) {
      return part.getName() + "=" + read(in).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(InputStream in) throws IOException {
    return new String(in.readNBytes(MOST_OCTETS), StandardCharsets.UTF_8).strip();
  }
}
