package dev.budgetpulse.reports.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** A document as PDFBox reads it: its pages, and its tree with the words of each element. */
public final class PdfTree implements AutoCloseable {
  private final PDDocument document;
  private final Map<PDPage, Map<Integer, String>> marked = new HashMap<>();
  private final Element root;

  /**
   * Reads a document.
   *
   * @throws IOException if it is none
   */
  public PdfTree(byte[] file) throws IOException {
    document = Loader.loadPDF(file);
    for (PDPage page : document.getPages()) {
      PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
      extractor.setSuppressDuplicateOverlappingText(false);
      extractor.processPage(page);
      Map<Integer, String> texts = new HashMap<>();
      for (PDMarkedContent content : extractor.getMarkedContents()) {
        if (content.getMCID() >= 0) {
          texts.put(content.getMCID(), text(content));
        }
      }
      marked.put(page, texts);
    }
    root = new Element("Root", "", "", kids(document.getDocumentCatalog().getStructureTreeRoot()));
  }

  private static String text(PDMarkedContent content) {
    return content.getContents().stream()
        .map(part -> ((TextPosition) part).getUnicode())
        .collect(Collectors.joining());
  }

  /**
   * An element of the tree.
   *
   * @param type what it is
   * @param words the words in it itself, what is to be heard in their stead if that differs
   * @param alt its description
   * @param kids the elements in it
   */
  public record Element(String type, String words, String alt, List<Element> kids) {
    /** Returns it and all in it that are of a type. */
    public Stream<Element> all(String wanted) {
      return Stream.concat(
          type.equals(wanted) ? Stream.of(this) : Stream.of(),
          kids.stream().flatMap(kid -> kid.all(wanted)));
    }

    /** Returns all words in it. */
    public String allWords() {
      return Stream.concat(Stream.of(words), kids.stream().map(Element::allWords))
          .collect(Collectors.joining(" "))
          .strip();
    }
  }

  private List<Element> kids(PDStructureNode node) {
    List<Element> elements = new ArrayList<>();
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        StringBuilder words = new StringBuilder();
        for (Object part : element.getKids()) {
          if (part instanceof Integer mark) {
            words.append(of(element.getPage(), mark));
          } else if (part instanceof PDMarkedContentReference reference) {
            words.append(of(reference.getPage(), reference.getMCID()));
          }
        }
        String actual = element.getActualText();
        elements.add(
            new Element(
                element.getStructureType(),
                plain(actual == null ? words.toString() : actual),
                element.getAlternateDescription(),
                kids(element)));
      }
    }
    return elements;
  }

  private String of(PDPage page, int mark) {
    String text =
        marked.entrySet().stream()
            .filter(entry -> entry.getKey().getCOSObject() == page.getCOSObject())
            .findFirst()
            .orElseThrow()
            .getValue()
            .get(mark);
    if (text == null) {
      throw new IllegalStateException("Nothing is marked " + mark);
    }
    return text;
  }

  /** Returns words with single spaces, without what nobody sees, in one of their writings. */
  public static String plain(String words) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(words, Normalizer.Form.NFKC)
        .codePoints()
        .filter(
            character ->
                Character.getType(character) != Character.FORMAT
                    && !(character >= 0xFE00 && character <= 0xFE0F))
        .map(character -> isSpace(character) ? ' ' : character)
        .forEach(plain::appendCodePoint);
    return plain.toString().replaceAll(" +", " ").strip();
  }

  private static boolean isSpace(int character) {
    return Character.isSpaceChar(character) || Character.isISOControl(character);
  }

  /** Returns the element that holds all others. */
  public Element root() {
    return root;
  }

  /** Returns the document itself. */
  public PDDocument document() {
    return document;
  }

  /** Returns the text of a page, counted from 1, as people see it. */
  public String page(int number) {
    try {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      stripper.setStartPage(number);
      stripper.setEndPage(number);
      return stripper.getText(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
