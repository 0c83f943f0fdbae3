package io.postrider.digest.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a digest's file, whatever lies there under its name. */
final class DigestText {

  /** Thousands of times what the longest file has; a larger one is something else. */
  private static final long LARGEST = 1_000_000;

  private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n\\r\\u0085]]");

  private DigestText() {}

  /**
   * @throws DigestFileMistake if there is no such text
   */
  static String of(Path path) {
    try {
      return decode(bytes(path));
    } catch (AccessDeniedException e) {
      throw new DigestFileMistake(
          null, "this user may not read the file; change its rights or its owner");
    } catch (NoSuchFileException e) {
      throw new DigestFileMistake(null, "the link leads to no file; fix it or delete it");
    } catch (IOException e) {
      throw new DigestFileMistake(
          null, "the file cannot be read (%s); look at its disk".formatted(e));
    }
  }

  /** Its bytes; of a pipe or a device they would not end. */
  static byte[] bytes(Path path) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new DigestFileMistake(
          null, "this is not a file; move it elsewhere or give it another name");
    }
    if (Files.size(path) > LARGEST) {
      throw new DigestFileMistake(
          null, "the file is larger than 1 MB, so it describes no digest; move it");
    }
    return Files.readAllBytes(path);
  }

  private static String decode(byte[] bytes) {
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult end = utf8.decode(in, out, true);
    String text = out.flip().toString();
    if (end.isError()) {
      throw new DigestFileMistake(
          line(text, text.length()), "the bytes here are not UTF-8; save the file as UTF-8");
    }
    Matcher odd = NO_TEXT.matcher(text);
    if (odd.find()) {
      throw new DigestFileMistake(
          line(text, odd.start()),
          "the character U+%04X does not belong in a text; delete it, or save the file as UTF-8"
              .formatted((int) odd.group().charAt(0)));
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static int line(String text, int before) {
    return 1 + (int) text.substring(0, before).chars().filter(one -> one == '\n').count();
  }
}
