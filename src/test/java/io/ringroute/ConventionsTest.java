package io.ringroute;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.ringroute.conventions.ApiDescription;
import io.ringroute.conventions.EndpointOptions;
import io.ringroute.conventions.Finding;
import io.ringroute.conventions.JavaSources;
import io.ringroute.conventions.RouteFile;
import io.ringroute.conventions.RouteForm;
import io.ringroute.conventions.RouteHeaders;
import io.ringroute.conventions.RouteLinks;
import io.ringroute.conventions.RouteSchema;
import io.ringroute.conventions.RouteShape;
import io.ringroute.conventions.SettingsFile;
import io.ringroute.conventions.SettingsRecords;
import io.ringroute.conventions.SettingsTable;
import io.ringroute.conventions.SourceFile;
import io.ringroute.conventions.SqlFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house rules. Each failure names the file, the line, and what is accepted. */
class ConventionsTest {

  private static final List<RouteFile> ROUTES = RouteFile.all();
  private static final List<SourceFile> MAIN = SourceFile.under("src/main/java", ".java");
  private static final List<SourceFile> ALL = SourceFile.under("src", ".java");
  private static final List<SourceFile> MAIN_AND_ROUTES =
      Stream.concat(MAIN.stream(), ROUTES.stream().map(RouteFile::file)).toList();
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.ringroute");
  private static final SettingsFile SETTINGS = new SettingsFile();
  private static final SqlFiles SQL = new SqlFiles();
  private static final ApiDescription API = ApiDescription.read();
  private static final ApiDescription AGENT_API = ApiDescription.readOfAgents();

  @Test
  void routesAreNamedAfterTheirFileAndTheirDeed() {
    assertNone(RouteShape.names(ROUTES));
  }

  @Test
  void idsAreNotMadeByMachines() {
    assertNone(RouteShape.machineMadeIds(ROUTES));
  }

  @Test
  void routesSayWhatTheyAreFor() {
    assertNone(RouteShape.descriptions(ROUTES));
  }

  @Test
  void routesNameTheErrorPolicyOfTheirPhase() {
    assertNone(RouteShape.phases(ROUTES));
  }

  @Test
  void routesAreShort() {
    assertNone(RouteShape.sizes(ROUTES), RouteShape.nesting(ROUTES), RouteShape.lengths(ROUTES));
  }

  @Test
  void routesFindEachOtherById() {
    assertNone(
        RouteLinks.consumers(ROUTES), RouteLinks.producers(ROUTES), RouteLinks.java(ROUTES, MAIN));
  }

  @Test
  void routesFollowTheSchema() {
    assertNone(new RouteSchema().check(ROUTES));
  }

  @Test
  void endpointOptionsExist() {
    assertNone(new EndpointOptions().check(ROUTES));
  }

  @Test
  void routesStayAsTheyAreInKaoto() {
    assertNone(
        RouteForm.comments(ROUTES),
        RouteForm.order(ROUTES),
        RouteForm.queries(ROUTES),
        RouteForm.shorthands(ROUTES));
    if (System.getProperty("routes.rewrite") != null) {
      RouteForm.rewrite(ROUTES);
    } else {
      assertNone(RouteForm.bytes(ROUTES));
    }
  }

  @Test
  void theRestApiIsDescribedAsItIs() {
    assertNone(API.routes(ROUTES), API.gaps(), API.examples());
  }

  @Test
  void theAgentApiIsDescribedAsItIs() {
    assertNone(AGENT_API.routes(ROUTES), AGENT_API.gaps(), AGENT_API.examples());
  }

  @Test
  void incomingHeadersSteerNothing() {
    assertNone(
        RouteHeaders.entries(ROUTES),
        RouteHeaders.producers(ROUTES),
        RouteHeaders.redirects(ROUTES));
  }

  @Test
  void statementsStandInFilesOfTheirOwn() {
    assertNone(SqlFiles.inClasses(MAIN), SqlFiles.inRoutes(ROUTES), SQL.names(), SQL.headers());
  }

  @Test
  void statementsAreThereAndUsed() {
    assertNone(SQL.missing(MAIN_AND_ROUTES), SQL.unused(MAIN_AND_ROUTES));
  }

  @Test
  void settingsAreExplainedAndSetByOneVariable() {
    assertNone(SETTINGS.comments(), SETTINGS.values(), SETTINGS.doubles());
  }

  @Test
  void settingsAndRecordsAgree() {
    Set<String> bound = SettingsRecords.names(CLASSES);
    assertNone(SETTINGS.missing(bound), SETTINGS.placeholders(ROUTES), SETTINGS.unbound(bound));
  }

  @Test
  void readmeNamesEverySettingWithItsDefaultAndMeaning() {
    SettingsTable table = new SettingsTable();
    if (System.getProperty("readme.rewrite") != null) {
      table.rewrite();
    }
    assertThat(SettingsTable.readme())
        .as("README.md; -Dreadme.rewrite=true mends it")
        .isEqualTo(table.inReadme());
  }

  @Test
  void nothingSleeps() {
    assertNone(JavaSources.sleeps(ALL));
  }

  @Test
  void timeComesFromTheDatabaseOrFromOneClock() {
    assertNone(JavaSources.clocks(MAIN.stream().filter(ConventionsTest::isNoTwin).toList()));
  }

  @Test
  void recordsAreJavasOwn() {
    assertNone(JavaSources.lombok(ALL));
  }

  @Test
  void publicTypesAndPackagesSayWhatTheyAreFor() {
    assertNone(JavaSources.javadoc(MAIN), JavaSources.packages(MAIN));
  }

  @Test
  void testsAreNamedByWhatIsTrue() {
    assertNone(JavaSources.testNames(ALL));
  }

  @Test
  void packagesAreFeatures() {
    classes()
        .should()
        .resideInAnyPackage(
            "io.ringroute",
            "io.ringroute.check..",
            "io.ringroute.console..",
            "io.ringroute.database..",
            "io.ringroute.dialing..",
            "io.ringroute.intake..",
            "io.ringroute.leads..",
            "io.ringroute.logs..",
            "io.ringroute.metrics..",
            "io.ringroute.outbox..",
            "io.ringroute.outcome..",
            "io.ringroute.pages..",
            "io.ringroute.push..",
            "io.ringroute.reports..",
            "io.ringroute.retry..",
            "io.ringroute.routes..",
            "io.ringroute.sandbox..",
            "io.ringroute.screening..",
            "io.ringroute.security..",
            "io.ringroute.settings..")
        .check(CLASSES);
  }

  @Test
  void featuresDependInOneDirection() {
    slices().matching("io.ringroute.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void namesSayWhatAClassIsFor() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Dto|Service)")
        .check(CLASSES);
  }

  /** The twins stand in for other machines, which have clocks of their own. */
  private static boolean isNoTwin(SourceFile source) {
    return !source.path().toString().contains("/sandbox/");
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static void assertNone(Stream<Finding>... findings) {
    assertThat(Arrays.stream(findings).flatMap(found -> found).map(Finding::toString))
        .as("rules of the house")
        .isEmpty();
  }
}
