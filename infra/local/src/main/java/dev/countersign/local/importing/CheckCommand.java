package dev.countersign.local.importing;

import dev.countersign.local.api.ApiClient;
import dev.countersign.local.data.DataDirectory;
import dev.countersign.local.importing.Comparison.Finding;
import dev.countersign.local.importing.Comparison.Item;
import dev.countersign.local.issuer.LocalIssuer;
import dev.countersign.local.issuer.TokenSubject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import tools.jackson.databind.json.JsonMapper;

/** Says where a folder, usually a repository, and the record differ. */
@Command(
        name = "check",
        description = {
            "Compares a repository with the record: agents by their text, spec, plan and tasks by their digest,",
            "and the sign-offs that they claim by the verdicts on record. Only what the folder has is compared;",
            "nothing is changed. Exit codes: 0 equal, 1 something differs, 2 it could not be compared."
        },
        exitCodeOnExecutionException = 2,
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class CheckCommand implements Callable<Integer> {

    private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final String DEFAULT_URL = "http://127.0.0.1:8080";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "The folder to compare.")
    @SuppressWarnings("NullAway.Init") // required
    private Path path;

    @Option(names = "--project", required = true, description = "The project to compare with.")
    @SuppressWarnings("NullAway.Init") // required
    private String project;

    @Option(
            names = "--url",
            description =
                    "Where Countersign is; by default where that of the data directory is, else " + DEFAULT_URL + ".")
    private @Nullable String url;

    @Option(names = "--token", description = "Who asks; by default a reader of the local issuer.")
    private @Nullable String token;

    @Option(names = "--data", defaultValue = DataDirectory.DEFAULT, description = "The data directory.")
    private Path data = Path.of(DataDirectory.DEFAULT);

    @Option(names = "--json", description = "Prints one JSON object instead of lines.")
    private boolean json;

    @Override
    public Integer call() {
        if (!PROJECT.matcher(project).matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--project takes lower-case letters, digits and -, not '" + project + "'");
        }
        DataDirectory directory = DataDirectory.at(data);
        String address = url != null ? url : directory.url().orElse(DEFAULT_URL);
        List<Item> items = new ArrayList<>();
        Repository repository = new Repository(
                path, (file, why) -> take(items, new Item("file", file.toString(), Finding.SKIPPED, why)));
        try (ApiClient api = new ApiClient(address, project, token != null ? token : ownToken(directory))) {
            Comparison comparison = new Comparison(api, item -> take(items, item));
            repository.agents().forEach(comparison::agent);
            repository
                    .features()
                    .forEach((feature, files) -> files.forEach(file -> comparison.artifact(feature, file)));
        }
        boolean equal = items.stream().noneMatch(item -> item.finding().differs());
        if (json) {
            printJson(items, equal);
        }
        return equal ? 0 : 1;
    }

    private void take(List<Item> items, Item item) {
        items.add(item);
        if (!json) {
            PrintWriter out = spec.commandLine().getOut();
            String detail = item.detail().isEmpty() ? "" : "  (" + item.detail() + ")";
            out.printf(Locale.ROOT, "%-13s  %s %s%s%n", item.finding().word(), item.kind(), item.file(), detail);
            out.flush();
        }
    }

    private void printJson(List<Item> items, boolean equal) {
        List<Map<String, String>> lines = items.stream()
                .map(item -> {
                    Map<String, String> line = new LinkedHashMap<>();
                    line.put("kind", item.kind());
                    line.put("file", item.file());
                    line.put("finding", item.finding().word());
                    line.put("detail", item.detail());
                    return line;
                })
                .toList();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("project", project);
        result.put("equal", equal);
        result.put("items", lines);
        PrintWriter out = spec.commandLine().getOut();
        out.println(JsonMapper.shared().writeValueAsString(result));
        out.flush();
    }

    /** Whoever reads needs no role. */
    private String ownToken(DataDirectory directory) {
        TokenSubject checker = new TokenSubject("checker", TokenSubject.Kind.HUMAN, List.of(), List.of(project), null);
        return LocalIssuer.open(directory, Clock.systemUTC()).sign(checker, TOKEN_LIFE);
    }
}
