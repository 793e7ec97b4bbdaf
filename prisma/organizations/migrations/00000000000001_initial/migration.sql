-- CreateTable
CREATE TABLE "region" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "parent_code" TEXT,
    "placeholder" BOOLEAN NOT NULL DEFAULT false,
    "zone" BOOLEAN NOT NULL DEFAULT false,
    "township_kind" TEXT,
    "vintage" DATE NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "region_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID,
    "credit_code" TEXT,
    "school_code" TEXT,
    "university_code" TEXT,
    "authority_level" TEXT,
    "provider_kind" TEXT,
    "school_kind" TEXT,
    "stages" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "subjects" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "authority" TEXT,
    "education_level" TEXT,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "school_period" (
    "school_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,
    "township_code" TEXT NOT NULL,
    "rural" BOOLEAN NOT NULL,
    "quality" BOOLEAN NOT NULL DEFAULT false,
    "center_school_id" UUID,
    "principal_id" UUID,

    CONSTRAINT "school_period_pkey" PRIMARY KEY ("school_id","position")
);

-- CreateTable
CREATE TABLE "cluster" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "center_id" UUID,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cluster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cluster_school" (
    "cluster_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "school_id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,

    CONSTRAINT "cluster_school_pkey" PRIMARY KEY ("cluster_id","position")
);

-- CreateTable
CREATE TABLE "educator" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "id_number_hash" TEXT,
    "id_number_masked" TEXT,
    "phone" TEXT,
    "gender" TEXT,
    "home_province" TEXT,
    "stages" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "subjects" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "online_access" BOOLEAN NOT NULL DEFAULT true,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "educator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "employment" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "educator_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "kinds" TEXT[],
    "from_day" DATE NOT NULL,
    "to_day" DATE,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "employment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "subject" TEXT,
    "from_day" DATE NOT NULL,
    "to_day" DATE,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "team_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "educator_id" UUID NOT NULL,
    "role" TEXT,
    "leads" BOOLEAN NOT NULL DEFAULT false,
    "from_day" DATE NOT NULL,
    "to_day" DATE,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("team_id","position")
);

-- CreateTable
CREATE TABLE "agreement" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "source" UUID NOT NULL,
    "party_id" UUID NOT NULL,
    "program_id" UUID,
    "from_day" DATE NOT NULL,
    "to_day" DATE,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agreement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "region_code_key" ON "region"("code");

-- CreateIndex
CREATE INDEX "region_parent_code_idx" ON "region"("parent_code");

-- CreateIndex
CREATE INDEX "region_level_code_idx" ON "region"("level", "code");

-- CreateIndex
CREATE UNIQUE INDEX "organization_credit_code_key" ON "organization"("credit_code");

-- CreateIndex
CREATE UNIQUE INDEX "organization_school_code_key" ON "organization"("school_code");

-- CreateIndex
CREATE UNIQUE INDEX "organization_university_code_key" ON "organization"("university_code");

-- CreateIndex
CREATE INDEX "organization_region_id_idx" ON "organization"("region", "id");

-- CreateIndex
CREATE INDEX "organization_kind_region_idx" ON "organization"("kind", "region");

-- CreateIndex
CREATE INDEX "school_period_center_school_id_idx" ON "school_period"("center_school_id");

-- CreateIndex
CREATE INDEX "cluster_region_id_idx" ON "cluster"("region", "id");

-- CreateIndex
CREATE INDEX "cluster_school_school_id_idx" ON "cluster_school"("school_id");

-- CreateIndex
CREATE UNIQUE INDEX "educator_id_number_hash_key" ON "educator"("id_number_hash");

-- CreateIndex
CREATE INDEX "educator_region_id_idx" ON "educator"("region", "id");

-- CreateIndex
CREATE INDEX "employment_region_id_idx" ON "employment"("region", "id");

-- CreateIndex
CREATE INDEX "employment_educator_id_idx" ON "employment"("educator_id");

-- CreateIndex
CREATE INDEX "employment_organization_id_idx" ON "employment"("organization_id");

-- CreateIndex
CREATE INDEX "team_region_id_idx" ON "team"("region", "id");

-- CreateIndex
CREATE INDEX "team_owner_id_idx" ON "team"("owner_id");

-- CreateIndex
CREATE INDEX "team_member_educator_id_idx" ON "team_member"("educator_id");

-- CreateIndex
CREATE INDEX "agreement_region_id_idx" ON "agreement"("region", "id");

-- CreateIndex
CREATE INDEX "agreement_party_id_idx" ON "agreement"("party_id");
