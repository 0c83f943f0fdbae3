package io.postrider.posts.dates;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of months in the languages of Europe and in Indonesian, whole and short. A name that
 * means one month here and another one there, as “listopad” does, is none; accents and case do not
 * count.
 */
final class MonthNames {

  private static final int SEVERAL = 0;
  private static final Pattern ACCENT = Pattern.compile("\\p{Mn}+");

  /** One line a month: what is not to be told apart from other months' names must not be cut. */
  private static final String[] NAMES = {
    """
    jan january januar januari jänner jän jann janv janvier ene enero gen gennaio janeiro ianuarie
    ian tammi tammikuu tammikuuta sty styczen stycznia led leden ledna januára január ocak oca янв
    январь января січ січня січень януари ιαν ιανουαριος ιανουαριου gener sausio jaanuar siječnja sij
    """,
    """
    feb february februar februari feber fév févr février febrero febbraio fev fevereiro februarie
    helmi helmikuu helmikuuta lut luty lutego únor února február febr februári şubat şub фев февр
    февраль февраля лютого лютий февруари φεβ φεβρουαριος φεβρουαριου febrer vasario veebruar veljače velj
    """,
    """
    mar march märz mär maerz mrz mars marts marzo março mrt maart martie maalis maaliskuu
    maaliskuuta marzec marca březen března brezen március márc mart март марта мар березня березень
    μαρ μαρτ μαρτιος μαρτιου març kovo märts ožujka ožu
    """,
    """
    apr april avr avril abr abril aprile aprilie huhti huhtikuu huhtikuuta kwi kwiecien kwietnia
    duben dubna apríl apríla április ápr nisan nis апр апрель апреля квітня квітень април απρ
    απριλιος απριλιου balandžio aprill travnja tra
    """,
    """
    may mai mayo mag maggio maio mei maj touko toukokuu toukokuuta maja květen května kveten máj
    mája május mayıs mayis май мая травня травень μαι μαιος μαιου maig gegužės svibnja svi
    """,
    """
    jun june juni juin junio giu giugno junho iunie iun kesä kesäkuu kesäkuuta cze czerwiec czerwca
    červen června cerven jún júna június haziran haz июн июнь июня червня червень юни ιουν ιον
    ιουνιος ιουνιου juny birželio juuni lipnja lip
    """,
    """
    jul july juli juil juillet julio lug luglio julho iulie iul heinä heinäkuu heinäkuuta lipca
    lipiec červenec července cervenec júl júla július temmuz tem июл июль июля липня липень юли
    ιουλ ιολ ιουλιος ιουλιου juliol liepos juuli srpnja srp lip
    """,
    """
    aug august août aout ago agosto augusti augustus elo elokuu elokuuta sierpien sierpnia sie
    srpen srpna augusztus ağustos ağu авг август августа серпня серпень αυγ αυγουστος αυγουστου
    agost agustus agu rugpjūčio kolovoza kol srp
    """,
    """
    sep sept september septembre septiembre setiembre set sett settembre setembro septembrie syys
    syyskuu syyskuuta wrz wrzesien września wrzesień září zari szeptember szept szep eylül eyl сен
    сент сентябрь сентября вересня вересень септември σεπ σεπτ σεπτεμβριος σεπτεμβριου setembre
    rugsėjo rujna ruj
    """,
    """
    oct october okt oktober octobre octubre ott ottobre out outubro octombrie loka lokakuu
    lokakuuta paź październik października říjen října rijen október októbra ekim eki окт октябрь
    октября жовтня жовтень октомври οκτ οκτωβριος οκτωβριου spalio listopad listopada lis
    """,
    """
    nov november novembre noviembre novembro noiembrie noi marras marraskuu marraskuuta listopadu
    novembra kasım kasim kas ноя нояб ноябрь ноября ноември νοε νοεμ νοεμβριος νοεμβριου
    lapkričio listopad listopada lis
    studenoga stu
    """,
    """
    dec december dez dezember déc décembre dic diciembre dicembre dezembro des desember decembrie
    joulu joulukuu joulukuuta gru grudzien grudnia grudzień prosinec prosince decembra aralık aralik ara
    дек декабрь декабря грудня грудень декември δεκ δεκεμβριος δεκεμβριου desembre gruodžio detsember prosinca
    pro
    """
  };

  private static final Map<String, Integer> MONTHS = months();

  private MonthNames() {}

  /** The number of the month of that name, 1 to 12; empty if it is none, or one of several. */
  static Optional<Integer> month(String name) {
    return Optional.ofNullable(MONTHS.get(bare(name))).filter(month -> month != SEVERAL);
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    for (int month = 1; month <= NAMES.length; month++) {
      for (String name : NAMES[month - 1].strip().split("\\s+")) {
        int other = month;
        months.merge(bare(name), month, (one, two) -> one == other ? one : SEVERAL);
      }
    }
    return Map.copyOf(months);
  }

  private static String bare(String name) {
    String plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    return ACCENT.matcher(plain).replaceAll("").replaceFirst("\\.$", "");
  }
}
