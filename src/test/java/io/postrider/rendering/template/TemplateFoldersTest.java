package io.postrider.rendering.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.edition.content.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateFoldersTest {

  @TempDir Path directory;

  @BeforeEach
  void a_folder() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("own"));
    Files.writeString(folder.resolve("subject.txt"), "Grüße");
    Files.writeString(folder.resolve("body.html"), "<p>");
  }

  @Test
  void a_folder_is_read_as_utf_8() throws IOException {
    Files.writeString(directory.resolve("own/body.txt"), "text");
    assertThat(new TemplateFolders(directory).load("own"))
        .isEqualTo(new Templates("Grüße", "<p>", "text", "", Map.of()));
  }

  @Test
  void its_style_and_texts_are_read_by_language() throws IOException {
    Files.writeString(directory.resolve("own/body.txt"), "text");
    Files.writeString(directory.resolve("own/style.css"), "p { margin: 0 }");
    Files.writeString(directory.resolve("own/texts.properties"), "a=b");
    Files.writeString(directory.resolve("own/texts_de.properties"), "a=ü");
    Files.writeString(directory.resolve("own/texts_pt_BR.properties"), "a=ã");
    Templates templates = new TemplateFolders(directory).load("own");
    assertThat(templates.style()).isEqualTo("p { margin: 0 }");
    assertThat(templates.texts()).isEqualTo(Map.of("en", "a=b", "de", "a=ü", "pt-BR", "a=ã"));
  }

  @Test
  void a_byte_order_mark_is_no_part_of_a_file() throws IOException {
    Files.writeString(directory.resolve("own/body.txt"), "\uFEFFtext");
    Files.writeString(directory.resolve("own/subject.txt"), "\uFEFFHello");
    Files.writeString(directory.resolve("own/texts.properties"), "\uFEFFa=b");
    Templates templates = new TemplateFolders(directory).load("own");
    assertThat(templates).isEqualTo(new Templates("Hello", "<p>", "text", "", Map.of("en", "a=b")));
  }

  @Test
  void texts_of_no_language_are_refused() throws IOException {
    Files.writeString(directory.resolve("own/body.txt"), "text");
    Files.writeString(directory.resolve("own/texts_german.properties"), "a=b");
    refused("own", "\"german\" is not a language: name it as in texts_de.properties");
  }

  @Test
  void a_missing_file_is_named() {
    refused("own", directory.resolve("own/body.txt") + " is missing");
  }

  @Test
  void a_missing_folder_is_named() {
    refused("none", "There is no template " + directory.resolve("none") + ": make that folder");
  }

  @Test
  void a_file_that_is_not_utf_8_is_refused() throws IOException {
    Files.write(directory.resolve("own/body.txt"), new byte[] {'a', (byte) 0xE9});
    refused("own", "body.txt is not UTF-8: save it as UTF-8.");
  }

  @Test
  void a_name_that_leads_elsewhere_is_refused() {
    refused("../own", "\"../own\" cannot be a template");
  }

  private void refused(String name, String message) {
    assertThatThrownBy(() -> new TemplateFolders(directory).load(name))
        .isInstanceOf(TemplateRefused.class)
        .hasMessageContaining(message);
  }
}
