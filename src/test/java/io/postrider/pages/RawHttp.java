package io.postrider.pages;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** HTTP by a bare socket: nothing is sent but what a test says. */
final class RawHttp {

  private RawHttp() {}

  /** What came back, octet by octet. */
  record Answer(int status, List<String> headers, String body) {

    boolean has(String header) {
      return headers.stream()
          .anyMatch(line -> line.regionMatches(true, 0, header + ":", 0, header.length() + 1));
    }
  }

  /** A request without anything that tells one client from another. */
  static Answer send(int port, String method, String path, String type, String body)
      throws IOException {
    byte[] octets = body.getBytes(StandardCharsets.ISO_8859_1);
    String head =
        type.isEmpty()
            ? ""
            : "Content-Type: %s\r\nContent-Length: %d\r\n".formatted(type, octets.length);
    return send(port, "%s %s HTTP/1.1\r\nHost: x\r\n%s\r\n".formatted(method, path, head), octets);
  }

  private static Answer send(int port, String head, byte[] body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      int end = all.indexOf("\r\n\r\n");
      List<String> lines = List.of(all.substring(0, end).split("\r\n"));
      return new Answer(
          Integer.parseInt(lines.get(0).split(" ")[1]),
          lines.subList(1, lines.size()),
          all.substring(end + 4));
    }
  }
}
