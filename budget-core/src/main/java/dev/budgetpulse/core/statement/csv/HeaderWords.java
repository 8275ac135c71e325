package dev.budgetpulse.core.statement.csv;

import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the words in the header of a column are about.
 *
 * <p>A header is about several things at once ("booking" and "date", "original" and "currency");
 * what the column is follows from these and from what is in it.
 */
final class HeaderWords {
  /** What a word in a header can be about. */
  enum Concept {
    DATE,
    VALUE,
    BOOKED,
    AMOUNT,
    FOREIGN,
    CURRENCY,
    DEBIT,
    CREDIT,
    BALANCE,
    RATE,
    FEE,
    ACCOUNT,
    PARTY,
    NAME,
    TEXT,
    TYPE,
    ID,
    STATUS
  }

  /**
   * The words of each concept, in small letters without accents: whole ones, or with a star for
   * whatever else the word has before or after, and with a low line for a space. After an equals
   * sign, the whole header.
   */
  private static final String TABLE =
      """
      DATE: date dates datum* *datum *datums dato *dato data day *dag *tag fecha* *dat paiva* *paiva
      DATE: kuupaev* tarih* erteknap nap posted created time timestamp buchung wertstellung kirjauspvm
      DATE: pvm arvopvm value_dt dt
      VALUE: value val valeur valor valuta *valuta valuta* wert* *wertstellung rente* ertek* arvo* waluty
      VALUE: effective interest valiutavimo vaartuspaev *valor
      BOOKED: post book* buch* boek* bok* bogf* posted posting processed completed settle* verreken*
      BOOKED: ksiegowania zauct* konyvel* kirja* compta* contab* lancament* registr* iraso
      AMOUNT: amount amounts amt *amount *betrag betrag* umsatz umsatze bedrag* *bedrag montant*
      AMOUNT: import importe importo* monto montante valor kwota kwoty castk* objem osszeg* *osszeg*
      AMOUNT: belopp* *belopp belob* *belob belop* summa* suma sum maara maara* tutar* net gross
      AMOUNT: brutto netto quantia cantidad mouvement bewegung value wert sume
      FOREIGN: foreign ursprung* original* orig fremd* *fremd local vreemd* etranger* extranjer* straniera estera
      FOREIGN: obcej obca obcy cizi idegen* utland* ulkoma* fx origin* origine source transaction_currency
      FOREIGN: instructed counter_value native merchant_currency partner_currency billing_original
      CURRENCY: currency currencies ccy cur curr *wahrung wahrung* *waehrung devise devises divisa divise
      CURRENCY: moneda moneta moeda valuta *valuta munt muntsoort waluta waluty mena meny deviza* *deviza*
      CURRENCY: penznem* valuutta* valiut* valuuta val currencycode doviz para_birimi iso
      DEBIT: debit* debet* debito* soll belastung* lastschrift lastschriften ausgabe* ausgang* ausgange =af af_bij uscit* addebit* dare
      DEBIT: cargo* debe salid* said* gasto* egreso* obciaz* wydat* rozchod* vydaj* vydej odchoz* terhel*
      DEBIT: kiadas* uttag* =ut =ud =out ut_fra* in_out ind_ud inn_ut outflow* withdraw* depens* sorties retrait* afschrijving* uitgav*
      DEBIT: otto meno menot deebet* spent spending paid_out money_out =dr despesa* =d d_k d_c c_d k_d dr_cr cr_dr
      CREDIT: credit* kredit* credito* haben gutschrift* einnahme* eingang* eingange =bij af_bij entrat* accredit*
      CREDIT: avere abono* haber* entrad* ingreso* receita* uznan* wplyw* przychod* prijem* prichoz* jovair*
      CREDIT: bevetel* insatt* =inn =ind =in inn_pa* in_out ind_ud inn_ut inflow* deposit* recett* entrees versement* bijschrijving*
      CREDIT: inkomst* pano tulo tulot kreedit* received paid_in money_in =cr income =k =c d_k d_c c_d k_d dr_cr cr_dr
      BALANCE: balance* *balance bal saldo* *saldo solde* zustatek zustatk* egyenleg* kontostand* *kontostand
      BALANCE: saldi likut* atlikum* jaak bakiye sold zostatok
      RATE: rate *kurs kurs* *kurse koers* *koers cours tasso cambio taux kurz* arfolyam* kurssi* exchange*
      RATE: percent kursas
      FEE: fee fees gebuhr* *gebuhr* kosten koszt* frais commission* comision* commissione* oplata oplaty
      FEE: prowizj* poplat* jutalek dij avgift* gebyr* entgelt* *entgelt charges provision* cashback vat
      FEE: mwst tax taxe ust moms steuer
      ACCOUNT: account* acct *konto konto* kontonr* iban rekening* *rekening compte* cuenta* conto conta
      ACCOUNT: rachun* ucet* uctu *ucet szaml* *szamla* tilin* tili saskait* *konts konts* card *karte karte*
      ACCOUNT: kortti kort* kaart* *kaart carta carte tarjeta* karta karty hesap*
      PARTY: glaubiger* glaeubiger* payee* beneficia* counter* recipient* receiver* payer* merchant* partner* vendor sender* =to =from paid_to
      PARTY: empfanger* *empfanger* auftraggeber* begunstigt* zahlungspflicht* gegen* partei debitor*
      PARTY: creditor* debtor* kreditor* tegen* begunstigd* handelaar* ontvanger* destinat* ordenante*
      PARTY: emisor* contrepart* tiers fournisseur* controparte ordinante* nadawc* odbiorc* kontrahent*
      PARTY: protiuct* protistran* prijemc* platce* obchodnik* mottag* avsand* motpart* modtag* afsend*
      PARTY: saaja* saaj* maksaja* gavej* moketoj* sanem* kedvezm* correspondent* other_party
      NAME: name names naam nom nombre nome nazev* nazwa* neve nev navn namn nimi pavadinim* *name
      TEXT: description* *description desc descr details detail* memo* note notes narrative* particular*
      TEXT: text* *text tekst* message* comment* purpose remark* verwendungszweck* *zweck* *beschreibung*
      TEXT: beschreibung* *bezeichnung* bemerkung* libelle* motif* communication* concept* concepto*
      TEXT: descripc* detalle* glosa observac* descri* causale dettagl* *omschrijving* omschrijving*
      TEXT: mededeling* toelichting* historic* opis* tytul* popis* zprava* poznam* kozlemen* leiras*
      TEXT: megjegyz* reszletek* beskriv* meddel* forklaring* melding* emne rubrik* selit* viesti* paskirt*
      TEXT: selgitus* aciklama* subject title info* transaction transaktion operation operations
      TEXT: movimiento* vorgang item what explanation statement_line
      TYPE: type* *type typ tipo* soort* *soort *satzart *ungsart *ionsart art category* categor* kategori* code kod kodas laji*
      TYPE: *laji kind *tipus* tipus* typu *typ mode
      ID: id ids identif* transactionid reference* ref refer* *referenz referenz* *referenz* ref_no nr numer*
      ID: number no num numero* azonosit* arkiv* arkist* *tunnus viite* uid guid uuid fitid sequence
      ID: volgnr* serial receipt cislo
      STATUS: status state etat estado stav stan allapot* tila olek busena statusas
      """;

  private static final Map<Concept, List<String>> NEEDLES = needles();
  private static final int LONGEST = 80;
  private static final Pattern CAMEL = Pattern.compile("(\\p{Ll}{2})(\\p{Lu})");

  private HeaderWords() {}

  /** Returns what a header is about; nothing for a text that is too long to be one. */
  static Set<Concept> concepts(String header) {
    Set<Concept> found = EnumSet.noneOf(Concept.class);
    if (header.isBlank() || header.length() > LONGEST) {
      return found;
    }
    String named = currency(header).map(code -> withoutCode(header, code)).orElse(header);
    String plain = Words.plain(CAMEL.matcher(named).replaceAll("$1 $2"));
    String words = "^_" + plain.replace(' ', '_') + "_$";
    NEEDLES.forEach(
        (concept, needles) -> {
          if (needles.stream().anyMatch(words::contains)) {
            found.add(concept);
          }
        });
    return found;
  }

  /** Returns the currency whose code or symbol is a word of a header, as in "Amount (EUR)". */
  static Optional<Currency> currency(String header) {
    if (header.length() > LONGEST) {
      return Optional.empty();
    }
    for (String word : header.split("[^\\p{L}\\p{Sc}]+", -1)) {
      boolean isSymbol = word.equals("€") || word.equals("£") || word.equals("Kč");
      if (AmountText.isCurrencyCode(word) || isSymbol) {
        return AmountText.currency(word);
      }
    }
    return Optional.empty();
  }

  /** Returns a header without the code of its currency, which says nothing else about it. */
  private static String withoutCode(String header, Currency code) {
    return header.replaceAll("\\b" + code.getCurrencyCode() + "\\b", " ");
  }

  private static Map<Concept, List<String>> needles() {
    Map<Concept, List<String>> needles = new EnumMap<>(Concept.class);
    TABLE
        .lines()
        .forEach(
            row -> {
              int colon = row.indexOf(':');
              List<String> of =
                  needles.computeIfAbsent(
                      Concept.valueOf(row.substring(0, colon)), none -> new ArrayList<>());
              for (String word : row.substring(colon + 1).strip().split(" ", -1)) {
                of.add(needle(word));
              }
            });
    return needles;
  }

  /** Returns what a header contains that has the word, with a low line at either end of it. */
  private static String needle(String word) {
    if (word.startsWith("=")) {
      return "^_" + word.substring(1) + "_$";
    }
    String start = word.startsWith("*") ? "" : "_";
    String end = word.endsWith("*") ? "" : "_";
    return start + word.replace("*", "") + end;
  }
}
