package dev.budgetpulse.reports.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;

/**
 * An element of the tree that says what the parts of a document are, for who hears it. The tree is
 * in the order in which it is read. Not thread-safe.
 */
final class Tag {
  private static final COSName STRUCT_ELEM = COSName.getPDFName("StructElem");
  private static final COSName MCR = COSName.getPDFName("MCR");

  private final COSDictionary element = new COSDictionary();
  private final COSArray kids = new COSArray();
  private final String type;

  Tag(String type, COSBase parent) {
    this.type = type;
    element.setItem(COSName.TYPE, STRUCT_ELEM);
    element.setName(COSName.S, type);
    element.setItem(COSName.P, parent);
  }

  String type() {
    return type;
  }

  COSDictionary element() {
    return element;
  }

  /** Adds an element as the last one in this. */
  Tag add(String childType) {
    Tag child = new Tag(childType, element);
    addKid(child.element);
    return child;
  }

  /** Says in words what is to be seen. */
  Tag describe(String words) {
    element.setString(COSName.ALT, words);
    return this;
  }

  /** Says the words where what is drawn does not say them. */
  Tag say(Words words) {
    if (words.isChanged()) {
      element.setString(COSName.ACTUAL_TEXT, words.text());
    }
    return this;
  }

  Tag attributes(COSDictionary attributes) {
    element.setItem(COSName.A, attributes);
    return this;
  }

  /** Adds a part of a page, which the page knows by a number. */
  void addContent(COSDictionary page, int mark) {
    if (!element.containsKey(COSName.PG)) {
      element.setItem(COSName.PG, page);
    }
    if (element.getDictionaryObject(COSName.PG) == page) {
      addKid(COSInteger.get(mark));
      return;
    }
    COSDictionary reference = new COSDictionary();
    reference.setItem(COSName.TYPE, MCR);
    reference.setItem(COSName.PG, page);
    reference.setInt(COSName.MCID, mark);
    reference.setDirect(true);
    addKid(reference);
  }

  private void addKid(COSBase kid) {
    if (kids.size() == 0) {
      element.setItem(COSName.K, kids);
    }
    kids.add(kid);
  }
}
