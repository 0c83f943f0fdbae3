package io.postrider.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The manifests are what Kubernetes' own classes take: known fields, of their types, none missing.
 */
class KubernetesTest {

  private static final Path FILE = Path.of("src/docs/outside/kubernetes.yml");

  private V1CronJob run;
  private V1Deployment serve;
  private V1Service pages;

  private void read(String text) throws IOException {
    for (JsonNode document :
        YAMLMapper.builder()
            .build()
            .readerFor(JsonNode.class)
            .<JsonNode>readValues(text)
            .readAll()) {
      String kind = document.at("/kind").asString();
      JsonElement json = JsonParser.parseString(document.toString());
      switch (kind) {
        case "CronJob" -> {
          V1CronJob.validateJsonElement(json);
          run = JSON.getGson().fromJson(json, V1CronJob.class);
        }
        case "Deployment" -> {
          V1Deployment.validateJsonElement(json);
          serve = JSON.getGson().fromJson(json, V1Deployment.class);
        }
        case "Service" -> {
          V1Service.validateJsonElement(json);
          pages = JSON.getGson().fromJson(json, V1Service.class);
        }
        default -> throw new IllegalArgumentException("'%s' is no kind of ours".formatted(kind));
      }
    }
  }

  private V1PodSpec pod() {
    return run.getSpec().getJobTemplate().getSpec().getTemplate().getSpec();
  }

  @Test
  void the_manifests_have_known_fields_only_and_all_that_are_needed() throws IOException {
    read(Files.readString(FILE));

    assertThat(run.getApiVersion()).isEqualTo("batch/v1");
    assertThat(serve.getApiVersion()).isEqualTo("apps/v1");
    assertThat(pages.getApiVersion()).isEqualTo("v1");
    assertThat(run.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
    assertThat(pod().getRestartPolicy()).isEqualTo("Never");
    assertThat(serve.getSpec().getTemplate().getMetadata().getLabels())
        .containsAllEntriesOf(serve.getSpec().getSelector().getMatchLabels())
        .containsAllEntriesOf(pages.getSpec().getSelector());
  }

  @ParameterizedTest
  @CsvSource({
    "concurrencyPolicy, concurencyPolicy",
    "onExitCodes, onExitCode",
    "containerName, container",
    "backoffLimit: 6, backoffLimit: six",
    "mountPath: /tmp, mountpath: /tmp",
    "'schedule: \"5 8 * * MON\"', '#'",
    "httpGet, get",
    "containerPort: 8080, containerPort: pages",
    "kind: CronJob, kind: CronJobs",
    "targetPort, target-port"
  })
  void a_mistake_in_them_would_be_found(String text, String mistake) throws IOException {
    String wrong = Files.readString(FILE).replace(text, mistake);

    assertThatThrownBy(() -> read(wrong)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void no_secret_is_in_them_and_no_container_may_more_than_it_needs() throws IOException {
    read(Files.readString(FILE));

    for (V1PodSpec pod : List.of(pod(), serve.getSpec().getTemplate().getSpec())) {
      V1Container container = pod.getContainers().get(0);
      assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(pod.getAutomountServiceAccountToken()).isFalse();
      assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
      assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
      assertThat(container.getEnvFrom().get(0).getSecretRef().getName()).isEqualTo("postrider");
      assertThat(container.getVolumeMounts())
          .extracting(mount -> mount.getName())
          .hasSameElementsAs(pod.getVolumes().stream().map(volume -> volume.getName()).toList());
      assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(10);
    }
  }

  @Test
  void the_probes_ask_what_serve_answers_at_a_port_that_is_there() throws IOException {
    read(Files.readString(FILE));

    V1Container container = serve.getSpec().getTemplate().getSpec().getContainers().get(0);
    Set<String> ports =
        Set.copyOf(container.getPorts().stream().map(port -> port.getName()).toList());
    for (var probe :
        List.of(
            container.getStartupProbe(),
            container.getLivenessProbe(),
            container.getReadinessProbe())) {
      assertThat(probe.getHttpGet().getPath()).matches("/actuator/health/(liveness|readiness)");
      assertThat(ports).contains(probe.getHttpGet().getPort().getStrValue());
    }
    assertThat(ports).contains(pages.getSpec().getPorts().get(0).getTargetPort().getStrValue());
  }
}
