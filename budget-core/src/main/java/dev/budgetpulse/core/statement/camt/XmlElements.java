package dev.budgetpulse.core.statement.camt;

import dev.budgetpulse.core.statement.Reading.Reason;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Wording;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Goes through the elements of an XML text.
 *
 * <p>A document type, and with it any entity of one's own, is refused, so nothing outside the text
 * can be reached and nothing in it grows. Depth, texts, attributes and the number of elements have
 * limits; time and memory are linear in the length of the text.
 */
final class XmlElements {
  static final int MOST_ELEMENTS = 1_500_000;
  // Below the limits of the parsers of all Java versions, so that every one refuses alike.
  static final int DEEPEST = 50;
  static final int LONGEST_TEXT = 20_000;
  static final int MOST_ATTRIBUTES = 50;

  private final XMLStreamReader xml;
  private final int linesAbove;
  private int elements;
  private int depth;

  private XmlElements(XMLStreamReader xml, int linesAbove) {
    this.xml = xml;
    this.linesAbove = linesAbove;
  }

  /**
   * Begins before the first element.
   *
   * @throws BadCamtException if the text is no XML from the start
   */
  static XmlElements of(String text) throws BadCamtException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    // Banks leave blank lines above the declaration, which XML forbids.
    String xml = text.stripLeading();
    int linesAbove =
        (int)
            text.substring(0, text.length() - xml.length()).chars().filter(c -> c == '\n').count();
    try {
      return new XmlElements(factory.createXMLStreamReader(new StringReader(xml)), linesAbove);
    } catch (XMLStreamException e) {
      throw new BadCamtException(Reason.MALFORMED, Remark.UNSOUND_XML.of(), 1);
    }
  }

  /**
   * Goes to where the next element begins or ends.
   *
   * @return whether there is such a place
   * @throws BadCamtException if there is something on the way that must not be
   */
  boolean next() throws BadCamtException {
    while (true) {
      switch (event()) {
        case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_DOCUMENT -> {
          return false;
        }
        default -> {
          // Text between elements, comments, processing instructions.
        }
      }
    }
  }

  /** Says whether an element begins here. */
  boolean begins() {
    return xml.isStartElement();
  }

  /** Returns the name of the element that begins or ends here, without its namespace. */
  String name() {
    return xml.getLocalName();
  }

  /** Returns the namespace of the element that begins or ends here, empty if it has none. */
  String namespace() {
    return Optional.ofNullable(xml.getNamespaceURI()).orElse("");
  }

  /** Returns how many elements are open, this one included. */
  int depth() {
    return depth;
  }

  /** Reads the element that begins here, with all in it, and goes to its end. */
  Element read() throws BadCamtException {
    Element root = element();
    Deque<Element> open = new ArrayDeque<>();
    open.push(root);
    StringBuilder text = new StringBuilder();
    while (!open.isEmpty()) {
      switch (event()) {
        case XMLStreamConstants.START_ELEMENT -> {
          Element child = element();
          open.getFirst().add(child);
          open.push(child);
          text.setLength(0);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          open.pop().setText(text.toString().strip());
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (text.length() + xml.getTextLength() > LONGEST_TEXT) {
            throw bad(Reason.TOO_LARGE, Remark.TEXT_TOO_LONG.of(LONGEST_TEXT));
          }
          text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
        default -> {
          // Comments and processing instructions are no text.
        }
      }
    }
    return root;
  }

  private Element element() {
    // Attributes of a bank's file are short; a longer one is no currency.
    String currency = xml.getAttributeValue(null, "Ccy");
    return new Element(
        xml.getLocalName(),
        line(),
        Optional.ofNullable(currency).filter(code -> code.length() <= 20));
  }

  private int event() throws BadCamtException {
    int event;
    try {
      event = xml.next();
    } catch (XMLStreamException e) {
      throw bad(Reason.MALFORMED, Remark.BROKEN_XML.of());
    } catch (RuntimeException e) {
      // The parser of some Java versions fails so on broken markup.
      throw bad(Reason.MALFORMED, Remark.UNSOUND_XML.of());
    }
    switch (event) {
      case XMLStreamConstants.DTD,
          XMLStreamConstants.ENTITY_DECLARATION,
          XMLStreamConstants.ENTITY_REFERENCE,
          XMLStreamConstants.NOTATION_DECLARATION ->
          throw bad(Reason.HOSTILE, Remark.DECLARES_ENTITIES.of());
      case XMLStreamConstants.START_ELEMENT -> {
        depth++;
        check();
      }
      case XMLStreamConstants.END_ELEMENT -> depth--;
      default -> {
        // Has no limit of its own.
      }
    }
    return event;
  }

  private void check() throws BadCamtException {
    if (++elements > MOST_ELEMENTS) {
      throw bad(Reason.TOO_LARGE, Remark.TOO_MANY_ELEMENTS.of(MOST_ELEMENTS));
    }
    if (depth > DEEPEST) {
      throw bad(Reason.TOO_LARGE, Remark.NESTED_TOO_DEEPLY.of(DEEPEST));
    }
    if (xml.getAttributeCount() > MOST_ATTRIBUTES) {
      throw bad(Reason.TOO_LARGE, Remark.TOO_MANY_ATTRIBUTES.of(MOST_ATTRIBUTES));
    }
  }

  /** Returns a fault at this place. */
  BadCamtException bad(Reason reason, Wording said) {
    return new BadCamtException(reason, said, line());
  }

  private int line() {
    return Math.max(0, xml.getLocation().getLineNumber()) + linesAbove;
  }
}
