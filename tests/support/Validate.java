import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates PDF files with veraPDF, all in one process: flavours joined by commas, then the files.
 * Prints a line for each flavour of each file, with the number of checks made, and one for each rule that fails.
 */
public class Validate {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 1; at < arguments.length; at++) {
            for (String flavour : arguments[0].split(",")) {
                validate(new File(arguments[at]), PDFAFlavour.byFlavourId(flavour));
            }
        }
    }

    private static void validate(File file, PDFAFlavour flavour) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            say("CHECKED", flavour, file, String.valueOf(result.getTotalAssertions()));
            Map<String, String> failed = new LinkedHashMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    failed.putIfAbsent(rule, assertion.getMessage() + " at " + assertion.getLocation().getContext());
                }
            }
            failed.forEach((rule, message) -> say("FAILED", flavour, file, rule + " " + message));
        } catch (Exception problem) {
            say("FAILED", flavour, file, "it can't be read: " + problem);
        }
    }

    private static void say(String what, PDFAFlavour flavour, File file, String words) {
        System.out.println(String.join("\t", what, flavour.getId(), file.getName(), words.replaceAll("\\s+", " ")));
    }
}
