-- CreateTable
CREATE TABLE "resource" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "subject" TEXT,
    "stage" TEXT,
    "url" TEXT,
    "author_id" UUID,
    "provider_id" UUID,
    "owner_id" UUID,
    "program_id" UUID,
    "library_region_code" TEXT,
    "library_school_id" UUID,
    "processed_from_id" UUID,
    "grade" TEXT,
    "lifecycle" TEXT NOT NULL,
    "handed_in_on" DATE,
    "selected_on" DATE,
    "processed_on" DATE,
    "published_on" DATE,
    "retired_on" DATE,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "resource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "package" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "program_id" UUID,
    "subject" TEXT,
    "stage" TEXT,
    "status" TEXT NOT NULL,
    "published_on" DATE,
    "retired_on" DATE,
    "edited" BOOLEAN NOT NULL,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "package_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "package_item" (
    "package_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "resource_id" UUID NOT NULL,

    CONSTRAINT "package_item_pkey" PRIMARY KEY ("package_id","position")
);

-- CreateTable
CREATE TABLE "package_version" (
    "package_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "published_on" DATE NOT NULL,
    "resource_ids" UUID[],

    CONSTRAINT "package_version_pkey" PRIMARY KEY ("package_id","version")
);

-- CreateTable
CREATE TABLE "recommendation" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "resource_id" UUID NOT NULL,
    "educator_id" UUID NOT NULL,
    "sender_id" UUID NOT NULL,
    "program_id" UUID,
    "sent_on" DATE NOT NULL,
    "opened_on" DATE,
    "finished_on" DATE,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recommendation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "resource_region_title_id_idx" ON "resource"("region", "title", "id");

-- CreateIndex
CREATE INDEX "resource_author_id_idx" ON "resource"("author_id");

-- CreateIndex
CREATE INDEX "resource_provider_id_idx" ON "resource"("provider_id");

-- CreateIndex
CREATE INDEX "resource_owner_id_idx" ON "resource"("owner_id");

-- CreateIndex
CREATE INDEX "resource_program_id_idx" ON "resource"("program_id");

-- CreateIndex
CREATE INDEX "resource_library_school_id_idx" ON "resource"("library_school_id");

-- CreateIndex
CREATE INDEX "resource_processed_from_id_idx" ON "resource"("processed_from_id");

-- CreateIndex
CREATE INDEX "package_region_title_id_idx" ON "package"("region", "title", "id");

-- CreateIndex
CREATE INDEX "package_owner_id_idx" ON "package"("owner_id");

-- CreateIndex
CREATE INDEX "package_program_id_idx" ON "package"("program_id");

-- CreateIndex
CREATE INDEX "package_item_resource_id_idx" ON "package_item"("resource_id");

-- CreateIndex
CREATE INDEX "recommendation_region_idx" ON "recommendation"("region");

-- CreateIndex
CREATE INDEX "recommendation_sent_on_id_idx" ON "recommendation"("sent_on", "id");

-- CreateIndex
CREATE INDEX "recommendation_educator_id_sent_on_id_idx" ON "recommendation"("educator_id", "sent_on", "id");

-- CreateIndex
CREATE INDEX "recommendation_sender_id_sent_on_id_idx" ON "recommendation"("sender_id", "sent_on", "id");

-- CreateIndex
CREATE INDEX "recommendation_resource_id_idx" ON "recommendation"("resource_id");

-- CreateIndex
CREATE INDEX "recommendation_program_id_idx" ON "recommendation"("program_id");

-- AddForeignKey
ALTER TABLE "package_item" ADD CONSTRAINT "package_item_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "package"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "package_version" ADD CONSTRAINT "package_version_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "package"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is kept of the other subgraphs, to tell who may see what.
CREATE TABLE mirror_organization (
    id uuid PRIMARY KEY,
    region text NOT NULL
);

CREATE TABLE mirror_educator (
    id uuid PRIMARY KEY,
    region text NOT NULL
);

CREATE TABLE mirror_employment (
    id uuid PRIMARY KEY,
    educator_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    from_day date NOT NULL,
    to_day date
);
CREATE INDEX mirror_employment_educator_id_idx ON mirror_employment (educator_id);
CREATE INDEX mirror_employment_organization_id_idx ON mirror_employment (organization_id);

CREATE TABLE mirror_agreement (
    id uuid PRIMARY KEY,
    party_id uuid NOT NULL,
    region text NOT NULL,
    program_id uuid,
    from_day date NOT NULL,
    to_day date
);
CREATE INDEX mirror_agreement_party_id_idx ON mirror_agreement (party_id);

CREATE TABLE mirror_program (
    id uuid PRIMARY KEY,
    region text NOT NULL,
    guide text NOT NULL
);

CREATE TABLE mirror_workshop_host (
    id uuid NOT NULL,
    educator_id uuid NOT NULL,
    from_day date NOT NULL,
    to_day date
);
CREATE INDEX mirror_workshop_host_id_idx ON mirror_workshop_host (id);
CREATE INDEX mirror_workshop_host_educator_id_idx ON mirror_workshop_host (educator_id);

CREATE TABLE mirror_workshop_member (
    id uuid PRIMARY KEY,
    workshop_id uuid NOT NULL,
    educator_id uuid NOT NULL,
    from_day date NOT NULL,
    to_day date
);
CREATE INDEX mirror_workshop_member_workshop_id_idx ON mirror_workshop_member (workshop_id);
