package dev.countersign.local.importing;

import dev.countersign.local.api.ApiClient;
import dev.countersign.local.data.DataDirectory;
import dev.countersign.local.issuer.LocalIssuer;
import dev.countersign.local.issuer.TokenSubject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports the agents and the features of a folder, usually a repository. */
@Command(
        name = "import",
        description = {
            "Imports a repository: agents from .claude/agents, agents and the top folder,",
            "features from specs/*/{spec,plan,tasks}.md and specs/{spec,plan,tasks}.md.",
            "Importing again changes nothing that has not changed. Exit code 1 if anything was refused."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class ImportCommand implements Callable<Integer> {

    private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final String DEFAULT_URL = "http://127.0.0.1:8080";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "The folder to import.")
    @SuppressWarnings("NullAway.Init") // required
    private Path path;

    @Option(names = "--project", required = true, description = "The project to import into.")
    @SuppressWarnings("NullAway.Init") // required
    private String project;

    @Option(
            names = "--url",
            description =
                    "Where Countersign is; by default where that of the data directory is, else " + DEFAULT_URL + ".")
    private @Nullable String url;

    @Option(
            names = "--token",
            description = "Whose import it is; by default an admin and product-manager of the local issuer.")
    private @Nullable String token;

    @Option(names = "--data", defaultValue = DataDirectory.DEFAULT, description = "The data directory.")
    private Path data = Path.of(DataDirectory.DEFAULT);

    @Option(
            names = {"-v", "--verbose"},
            description = "Lists the diagnostics.")
    private boolean verbose;

    @Override
    public Integer call() {
        if (!PROJECT.matcher(project).matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--project takes lower-case letters, digits and -, not '" + project + "'");
        }
        DataDirectory directory = DataDirectory.at(data);
        String address = url != null ? url : directory.url().orElse(DEFAULT_URL);
        Report report = new Report(spec.commandLine().getOut(), verbose);
        Repository repository =
                new Repository(path, (file, why) -> report.add("file " + file, Report.Outcome.SKIPPED, why));
        try (ApiClient api = new ApiClient(address, project, token != null ? token : ownToken(directory))) {
            Importer importer = new Importer(api, report);
            List<MarkdownFile> agents = repository.agents();
            agents.forEach(importer::importAgent);
            Map<String, List<MarkdownFile>> features = repository.features();
            features.forEach(importer::importFeature);
        }
        report.summarise();
        return report.refusedAny() ? 1 : 0;
    }

    /** A name of its own: whoever submits a revision cannot sign it off, and the user may want to. */
    private String ownToken(DataDirectory directory) {
        TokenSubject importer = new TokenSubject(
                "importer", TokenSubject.Kind.HUMAN, List.of("admin", "product-manager"), List.of(project), null);
        return LocalIssuer.open(directory, Clock.systemUTC()).sign(importer, TOKEN_LIFE);
    }
}
