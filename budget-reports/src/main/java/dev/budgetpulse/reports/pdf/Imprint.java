package dev.budgetpulse.reports.pdf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Locale;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * What a document says about itself, to old programs and, as XMP, to newer ones.
 *
 * @param title its title
 * @param subject what it is of
 * @param locale its language
 * @param asOf the day it was made as of, which it takes for that of its making
 */
record Imprint(String title, String subject, Locale locale, LocalDate asOf) {
  private static final String PRODUCER = "Budget Pulse SDK";

  /** Puts it into a document and returns the XMP. */
  byte[] putInto(PDDocument document) throws IOException {
    PDDocumentInformation information = document.getDocumentInformation();
    information.setTitle(title);
    information.setSubject(subject);
    information.setCreator(PRODUCER);
    information.setProducer(PRODUCER);
    GregorianCalendar day = GregorianCalendar.from(asOf.atStartOfDay(ZoneOffset.UTC));
    information.setCreationDate(day);
    information.setModificationDate(day);
    byte[] packet = xmp().getBytes(UTF_8);
    PDStream stream = new PDStream(document, new ByteArrayInputStream(packet));
    stream.getCOSObject().setItem(COSName.TYPE, COSName.METADATA);
    stream.getCOSObject().setName(COSName.SUBTYPE, "XML");
    document.getDocumentCatalog().setMetadata(new PDMetadata(stream.getCOSObject()));
    return packet;
  }

  private String xmp() {
    return """
        <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about=""
            xmlns:dc="http://purl.org/dc/elements/1.1/"
            xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
            xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
            xmlns:xmp="http://ns.adobe.com/xap/1.0/">
        <dc:format>application/pdf</dc:format>
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%1$s</rdf:li></rdf:Alt></dc:title>
        <dc:description><rdf:Alt><rdf:li xml:lang="x-default">%2$s</rdf:li></rdf:Alt></dc:description>
        <dc:language><rdf:Bag><rdf:li>%3$s</rdf:li></rdf:Bag></dc:language>
        <pdf:Producer>%4$s</pdf:Producer>
        <pdfuaid:part>1</pdfuaid:part>
        <xmp:CreatorTool>%4$s</xmp:CreatorTool>
        <xmp:CreateDate>%5$sT00:00:00Z</xmp:CreateDate>
        <xmp:ModifyDate>%5$sT00:00:00Z</xmp:ModifyDate>
        </rdf:Description>
        </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="r"?>
        """
        .formatted(
            escaped(title), escaped(subject), escaped(locale.toLanguageTag()), PRODUCER, asOf);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
