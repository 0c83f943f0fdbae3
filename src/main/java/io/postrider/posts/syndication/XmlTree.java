package io.postrider.posts.syndication;

import io.postrider.posts.fields.WebAddress;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads an XML document that a stranger wrote: no DTD, nothing from elsewhere, bounds on depth and
 * number. Namespaces are looked up here, as many feeds use prefixes that they do not declare.
 */
final class XmlTree extends DefaultHandler {

  /** Deeper ones take the parser minutes. */
  private static final int DEEPEST = 500;

  private static final int MOST_ELEMENTS = 1_000_000;
  private static final int MOST_ATTRIBUTES = 10_000;

  private final Deque<Element> open = new ArrayDeque<>();

  /** The prefixes that each open element declares. */
  private final Deque<List<String>> scopes = new ArrayDeque<>();

  /** What each prefix means, the nearest declaration first. */
  private final Map<String, Deque<String>> namespaces = new HashMap<>();

  private final Map<String, Vocabulary> vocabularies = new HashMap<>();
  private final Set<String> undeclared = new LinkedHashSet<>();
  private final StringBuilder text = new StringBuilder();
  private final @Nullable URI address;
  private @Nullable Element root;
  private @Nullable Locator locator;
  private int elements;

  private XmlTree(@Nullable URI address) {
    this.address = address;
  }

  /**
   * A whole document.
   *
   * @param root its outermost element
   * @param undeclared the prefixes that it uses and does not declare
   */
  record Document(Element root, Set<String> undeclared) {}

  /**
   * Reads a document.
   *
   * @param address its own; null if it has none
   * @throws NoFeed if it is not well-formed
   */
  static Document read(String document, @Nullable URI address) throws NoFeed {
    XmlTree tree = new XmlTree(address);
    // Many a feed begins with the blank lines of its template.
    String text = document.stripLeading();
    int blankLines = (int) document.substring(0, document.length() - text.length()).lines().count();
    try {
      parser().parse(new InputSource(new StringReader(text)), tree);
    } catch (SAXException malformed) {
      if (tree.elements > MOST_ELEMENTS) {
        throw new NoFeed(
            "has more than %,d elements; let it hold fewer posts, then run again."
                .formatted(MOST_ELEMENTS),
            malformed);
      }
      throw new NoFeed(
          "is malformed XML at line %d; fix what the site writes there, then run again."
              .formatted(blankLines + tree.line(malformed)),
          malformed);
    } catch (IOException | ParserConfigurationException impossible) {
      throw new IllegalStateException(impossible);
    }
    if (tree.root == null) {
      throw new NoFeed("is neither RSS nor Atom; set posts.url to the address of a feed.");
    }
    return new Document(tree.root, tree.undeclared);
  }

  /** Where reading ended. Bounds are told without a place. */
  private int line(SAXException malformed) {
    int told = malformed instanceof SAXParseException place ? place.getLineNumber() : -1;
    int read = locator == null ? -1 : locator.getLineNumber();
    return Math.max(1, told > 0 ? told : read);
  }

  private static SAXParser parser() throws SAXException, ParserConfigurationException {
    SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    SAXParser parser = factory.newSAXParser();
    // Said here, as what a JDK allows by itself differs from one to the next.
    parser.setProperty("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", DEEPEST);
    parser.setProperty(
        "http://www.oracle.com/xml/jaxp/properties/elementAttributeLimit", MOST_ATTRIBUTES);
    return parser;
  }

  @Override
  public void setDocumentLocator(Locator where) {
    locator = where;
  }

  @Override
  public InputSource resolveEntity(@Nullable String publicId, @Nullable String systemId) {
    return new InputSource(new StringReader(""));
  }

  @Override
  public void startElement(String uri, String local, String qualified, Attributes given)
      throws SAXException {
    if (++elements > MOST_ELEMENTS) {
      throw new SAXException("more than %d elements".formatted(MOST_ELEMENTS));
    }
    flush();
    scopes.push(declare(given));
    String prefix = prefix(qualified);
    String namespace = namespace(prefix);
    Element element =
        new Element(
            vocabularies.computeIfAbsent(
                prefix + " " + namespace, name -> Vocabulary.of(namespace, prefix)),
            namespace == null ? "" : namespace,
            local(qualified),
            attributes(given),
            base(given.getValue("xml:base")));
    if (open.isEmpty()) {
      root = element;
    } else {
      open.element().add(element);
    }
    open.push(element);
  }

  @Override
  public void endElement(String uri, String local, String qualified) {
    flush();
    open.pop();
    scopes.pop().forEach(prefix -> meanings(prefix).pop());
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    text.append(characters, start, length);
  }

  private void flush() {
    if (!text.isEmpty() && !open.isEmpty()) {
      open.element().add(text.toString());
    }
    text.setLength(0);
  }

  /** Notes what an element declares. No element costs what those around it have declared. */
  private List<String> declare(Attributes given) {
    List<String> prefixes = new ArrayList<>(0);
    for (int i = 0; i < given.getLength(); i++) {
      String name = given.getQName(i);
      if (name.equals("xmlns") || name.startsWith("xmlns:")) {
        String prefix = name.equals("xmlns") ? "" : name.substring(6);
        meanings(prefix).push(given.getValue(i));
        prefixes.add(prefix);
      }
    }
    return prefixes;
  }

  private Deque<String> meanings(String prefix) {
    return namespaces.computeIfAbsent(prefix, one -> new ArrayDeque<>(2));
  }

  private @Nullable String namespace(String prefix) {
    String namespace = meanings(prefix).peek();
    if (namespace == null && !prefix.isEmpty()) {
      undeclared.add(prefix);
      return null;
    }
    return namespace == null ? "" : namespace;
  }

  private static Map<String, String> attributes(Attributes given) {
    if (given.getLength() == 0) {
      return Map.of();
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < given.getLength(); i++) {
      String name = given.getQName(i);
      if (name.indexOf(':') < 0 && !name.equals("xmlns")) {
        attributes.putIfAbsent(local(name), given.getValue(i));
      }
    }
    // Those with a prefix are of other vocabularies, and the element's own go before them.
    for (int i = 0; i < given.getLength(); i++) {
      String name = given.getQName(i);
      if (name.indexOf(':') >= 0 && !name.startsWith("xmlns:") && !name.equals("xml:base")) {
        attributes.putIfAbsent(local(name), given.getValue(i));
      }
    }
    return attributes;
  }

  private @Nullable URI base(@Nullable String stated) {
    URI outer = open.isEmpty() ? null : open.element().base();
    if (stated == null) {
      return outer;
    }
    String absolute = WebAddress.web(stated, outer == null ? address : outer);
    return absolute == null ? outer : URI.create(absolute);
  }

  private static String prefix(String qualified) {
    int colon = qualified.indexOf(':');
    return colon < 0 ? "" : qualified.substring(0, colon);
  }

  private static String local(String qualified) {
    return qualified.substring(qualified.indexOf(':') + 1).toLowerCase(Locale.ROOT);
  }
}
